// An office grants leave by a workflow of its own, and nothing it reads anywhere speaks of awards.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "app/says.hpp"
#include "base/diagnostic/printer.hpp"
#include "base/files/files.hpp"
#include "base/text/text.hpp"
#include "definition/read/read_workflow.hpp"
#include "service/plugins/notice.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

const char* const kLeave = R"(workflow nghi-phep
{
    version     1
    title       { vi "Xin nghỉ phép"  en "Leave" }
    id          "NP-{year}-{number:3}"
    name-field  who
    title-field reason
    year-fields { begins }

    roles
    {
        unit-clerk { title { vi "Cán bộ"  en "Clerk" }  where own-unit }
        unit-head  { title { vi "Trưởng phòng"  en "Head" }  where own-unit }
    }
    form
    {
        who    { type text  required yes  label { vi "Người nghỉ"  en "Who" } }
        begins { type date  required yes  label { vi "Từ ngày"  en "From" } }
        reason { type choice  required yes  label { vi "Lý do"  en "Reason" }
                 choices { family { vi "Việc gia đình"  en "Family" }
                           health { vi "Sức khỏe"  en "Health" } } }
    }
    stages
    {
        draft   { title { vi "Đang viết"  en "Draft" }  owner unit-clerk  start yes  edits all }
        asked   { title { vi "Chờ duyệt"  en "Asked" }  owner unit-head }
        granted { title { vi "Được nghỉ"  en "Granted" }  end yes }
    }
    actions
    {
        ask    { title { vi "Gửi"  en "Ask" }  from draft  to asked  by unit-clerk }
        return { title { vi "Trả lại"  en "Return" }  from asked  to draft  by unit-head  kind return  reason required }
        grant  { title { vi "Duyệt"  en "Grant" }  from asked  to granted  by unit-head }
    }
    effects
    {
        on return { notify { with mail  to unit-clerk  template returned } }
        on grant  { notify { with mail  to unit-clerk  template approved } }
    }
}
)";

/// The sample department, which only knows this workflow.
struct Office {
    TemporaryFolder folder;
    std::filesystem::path root = folder.path() / "office";

    Office() {
        std::filesystem::create_directories(root / "workflows/nghi-phep");
        std::filesystem::copy(source_dir() / "config", root / "config", std::filesystem::copy_options::recursive);
        std::filesystem::create_directory_symlink(build_dir(), root / "build");
        write("workflows/nghi-phep/workflow.info", kLeave);
        replace("config/thidua.info", "default-workflow khen-thuong ", "");
    }
    void write(const std::string& file, std::string_view text) const {
        BOOST_REQUIRE(write_file_atomically(root / file, text).has_value());
    }
    void replace(const std::string& file, const std::string& from, const std::string& to) const {
        std::string text = read_file(root / file, 1U << 20U).value();
        const auto at = text.find(from);
        BOOST_REQUIRE(at != std::string::npos);
        write(file, text.replace(at, from.size(), to));
    }
    [[nodiscard]] Said says(std::vector<std::string> words, const std::string& language = "vi") const {
        words.insert(words.end(), {"--config", (root / "config").string(), "--store", (root / "store").string(),
                                   "--lang", language});
        return thidua_says(words, language);
    }
    [[nodiscard]] Said create(const std::string& who) const {
        return says({"create", "quan-ly-nha", "--as", "hoa.tm", "--field", "who=" + who, "--field", "begins=05/01/2026",
                     "--field", "reason=family"});
    }
};

void speaks_of_no_award(const std::string& text) {
    for (const char* word : {"award", "Award", "khen", "Khen", "tặng", "Tặng", "thưởng"})
        BOOST_TEST(!has(text, word), word << " in: " << text);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(app, Office)

BOOST_AUTO_TEST_CASE(leave_is_asked_for_and_nobody_hears_of_awards) {
    const Said made = create("Trần Thị Mẫu Hoa");
    BOOST_REQUIRE_MESSAGE(made.code == 0, made.err);
    speaks_of_no_award(made.out + made.err);
    const std::string listed = says({"list", "--as", "hoa.tm", "--format", "json"}).out;
    const auto at = listed.find("NP-");
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, listed);
    const std::string id = listed.substr(at, 11);
    BOOST_TEST(id.substr(7) == "-001");
    BOOST_TEST(says({"act", id, "ask", "--as", "hoa.tm"}).code == 0);
    BOOST_TEST(has(says({"list", "--as", "cuong.nm"}).out, "Việc gia đình"));
    for (const char* language : {"vi", "en"})
        for (const std::vector<std::string>& words :
             {std::vector<std::string>{"list"}, {"inbox"}, {"show", id}, {"why", id, "grant"}, {"history", id}}) {
            std::vector<std::string> asked = words;
            asked.insert(asked.end(), {"--as", "cuong.nm"});
            const Said said = says(asked, language);
            speaks_of_no_award(said.out + said.err);
            asked.insert(asked.end(), {"--format", "json"});
            speaks_of_no_award(says(asked, language).out);
        }
    BOOST_TEST(says({"act", id, "grant", "--as", "cuong.nm"}).code == 0);
    BOOST_TEST(says({"show", id, "--as", "hoa.tm"}).code == 0);
}

BOOST_AUTO_TEST_CASE(no_mail_of_the_stock_speaks_of_awards) {
    const auto read = definition::read_workflow(root / "workflows/nghi-phep/workflow.info", {}, {}, "workflow.info");
    BOOST_REQUIRE(read.has_value());
    process::Nomination nomination;
    nomination.id = "NP-2026-001";
    nomination.fields = {{"who", "Hoa"}, {"begins", "2026-01-05"}, {"reason", "family"}};
    const service::Localizer localizer;
    for (const std::string_view name : definition::kStockMails) {
        const boost::json::object effect{{"template", name}, {"occasion", "grant"}, {"reason", "Đủ người"}};
        const std::string department = "Sở Xây dựng";
        const TimeZone zone;
        const organisation::Organisation organisation;
        const service::Notice notice =
            service::notice_of({*read->workflow, nomination, effect, organisation, department, zone}, "vi", localizer);
        BOOST_TEST(has(notice.subject + notice.text, "Hoa"), name);
        BOOST_TEST(has(notice.text, "Việc gia đình"), notice.text);
        speaks_of_no_award(notice.subject + notice.text);
        for (const std::string& language : localizer.catalogue().languages())
            for (const char* part : {".subject", ".text"})
                speaks_of_no_award(localizer.catalogue().say(language, "mail." + std::string(name) + part));
    }
}

BOOST_AUTO_TEST_CASE(which_workflow_is_meant_is_said_or_known) {
    BOOST_TEST(create("Một").code == 0, "the only one");
    std::string second = kLeave;
    second.replace(second.find("nghi-phep"), 9, "nghi-bu");
    std::filesystem::create_directories(root / "workflows/nghi-bu");
    write("workflows/nghi-bu/workflow.info", second);
    BOOST_REQUIRE(says({"publish"}).code == 0);
    const Said which = create("Hai");
    BOOST_TEST(which.code == 2);
    BOOST_TEST(has(which.err, "TD0976"), which.err);
    BOOST_TEST(has(which.err, "nghi-bu, nghi-phep"), which.err);
    replace("config/thidua.info", "    operators", "    default-workflow nghi-bu\n    operators");
    BOOST_REQUIRE(says({"publish"}).code == 0);
    BOOST_TEST(create("Ba").code == 0);
    BOOST_TEST(has(says({"list", "--workflow", "nghi-bu", "--as", "hoa.tm"}).out, "Ba"));
    replace("config/thidua.info", "default-workflow nghi-bu", "default-workflow nghi-bo");
    const Said unknown = says({"publish"});
    BOOST_TEST(unknown.code == 1);
    BOOST_TEST(has(unknown.err, "TD0975"), unknown.err);
    BOOST_TEST(has(unknown.err, "«nghi-bu»"), unknown.err);
}

BOOST_AUTO_TEST_SUITE_END()
