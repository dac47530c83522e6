// What was agreed to is shown as what it is: who agreed, what has been changed since, and what was decided again.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "app/says.hpp"
#include "base/files/files.hpp"
#include "base/text/text.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

const char* const kPurchase = R"(workflow mua-sam
{
    version     1
    title       { vi "Mua sắm"  en "Purchase" }
    id          "MS-{number:3}"
    name-field  what
    roles
    {
        unit-clerk { title { vi "Cán bộ"  en "Clerk" }  where own-unit }
        unit-head  { title { vi "Trưởng phòng"  en "Head" }  where own-unit }
        office     { title { vi "Văn phòng"  en "Office" }  unit "Văn phòng" }
    }
    form
    {
        what   { type text     required yes  label { vi "Món hàng"  en "What" } }
        amount { type integer  required yes  label { vi "Số tiền"  en "Amount" } }
    }
    stages
    {
        draft   { title { vi "Đang viết"  en "Draft" }  owner unit-clerk  start yes  edits all }
        asked   { title { vi "Chờ duyệt"  en "Asked" }  owner unit-head }
        checked { title { vi "Văn phòng xem"  en "Checked" }  owner office  edits { amount } }
        bought  { title { vi "Đã mua"  en "Bought" }  end yes }
    }
    actions
    {
        ask   { title { vi "Gửi"  en "Ask" }  from draft  to asked  by unit-clerk }
        agree { title { vi "Duyệt"  en "Agree" }  from asked  to checked  by unit-head }
        back  { title { vi "Trả lại"  en "Send back" }  from checked  to draft  by office  kind return  reason required }
        buy   { title { vi "Mua"  en "Buy" }  from checked  to bought  by office }
    }
}
)";

struct Office {
    TemporaryFolder folder;
    std::filesystem::path root = folder.path() / "office";

    Office() {
        std::filesystem::create_directories(root / "workflows/mua-sam");
        std::filesystem::copy(source_dir() / "config", root / "config", std::filesystem::copy_options::recursive);
        std::filesystem::create_directory_symlink(build_dir(), root / "build");
        write("workflows/mua-sam/workflow.info", kPurchase);
        replace("config/thidua.info", "default-workflow khen-thuong ", "");
        done({"create", "quan-ly-nha", "--id", "N-1", "--as", "hoa.tm", "--field", "what=Máy in", "--field",
              "amount=50"});
        done({"act", "N-1", "ask", "--as", "hoa.tm"});
        done({"act", "N-1", "agree", "--as", "cuong.nm"});
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
    [[nodiscard]] Said says(std::vector<std::string> words) const {
        words.insert(words.end(),
                     {"--config", (root / "config").string(), "--store", (root / "store").string(), "--lang", "en"});
        return thidua_says(words, "en");
    }
    std::string done(const std::vector<std::string>& words) const {
        const Said said = says(words);
        BOOST_REQUIRE_MESSAGE(said.code == 0, said.err);
        return said.out;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(app, Office)

BOOST_AUTO_TEST_CASE(a_changed_content_waits_for_whoever_agreed_and_says_what_was_changed) {
    done({"edit", "N-1", "--field", "amount=5000", "--as", "ha.nt"});
    const Said refused = says({"act", "N-1", "buy", "--as", "ha.nt"});
    BOOST_TEST(refused.code == 1);
    BOOST_TEST(has(refused.err, "error[TD1210]: what Nguyễn Mạnh Cường agreed to on"));
    BOOST_TEST(has(refused.err, "changed: Amount: 50 → 5000. To agree anew: thidua renew N-1 agree"));
    BOOST_TEST(has(refused.err, "(cuong.nm)"));
    BOOST_TEST(has(done({"inbox", "--as", "cuong.nm"}), "N-1"));
    const std::string shown = done({"show", "N-1", "--as", "cuong.nm"});
    BOOST_TEST(has(shown, "changed since: Amount: 50 → 5000"));
    BOOST_TEST(has(shown, "must be agreed to anew"));
    BOOST_TEST(says({"renew", "N-1", "agree", "--as", "hoa.tm"}).code == 1);
    done({"renew", "N-1", "agree", "--as", "cuong.nm"});
    BOOST_TEST(!has(done({"inbox", "--as", "cuong.nm"}), "N-1"));
    BOOST_TEST(has(done({"act", "N-1", "buy", "--as", "ha.nt"}), "Bought"));
    BOOST_TEST(says({"audit", "verify"}).code == 0);
}

BOOST_AUTO_TEST_CASE(an_agreement_that_stands_is_told_with_its_day_and_its_person) {
    done({"act", "N-1", "back", "--reason", "Thiếu", "--as", "ha.nt"});
    const std::string sent = done({"act", "N-1", "ask", "--as", "hoa.tm"});
    BOOST_TEST(has(sent, "Checked"));
    BOOST_TEST(has(sent, "this agreement stands, what it rested on is unchanged: Nguyễn Mạnh Cường"), sent);
    const std::string history = done({"show", "N-1", "--history", "--as", "hoa.tm"});
    BOOST_TEST(has(history, "Agree (Earlier agreement still in force)"));
    BOOST_TEST(has(history, "“Thiếu”"));
    BOOST_TEST(has(history, "stands again on the way back if nothing is changed: Nguyễn Mạnh Cường"));
}

BOOST_AUTO_TEST_CASE(the_history_says_what_was_changed_and_when_in_words_and_in_data) {
    done({"edit", "N-1", "--field", "amount=60", "--as", "ha.nt"});
    done({"comment", "N-1", "Xem lại giá", "--as", "ha.nt"});
    const std::string history = done({"show", "N-1", "--history", "--as", "ha.nt"});
    BOOST_TEST(has(history, "Amount: 50 → 60"));
    BOOST_TEST(has(history, "Xem lại giá"));
    BOOST_TEST(has(history, "     4  "));
    const auto data = boost::json::parse(done({"show", "N-1", "--history", "--as", "ha.nt", "--format", "json"}));
    const auto& events = data.at("history").as_array();
    BOOST_REQUIRE_EQUAL(events.size(), 5U);
    BOOST_TEST(events[3].at("details").at(0).as_string() == "Amount: 50 → 60");
    BOOST_TEST(events[4].at("details").at(0).as_string() == "Xem lại giá");
}

BOOST_AUTO_TEST_CASE(a_refusal_on_an_older_version_says_so) {
    replace("workflows/mua-sam/workflow.info", "version     1", "version     2");
    done({"publish"});
    const Said refused = says({"act", "N-1", "buy", "--as", "hoa.tm"});
    BOOST_TEST(refused.code == 1);
    BOOST_TEST(has(refused.err, "this nomination began with version 1 of the workflow and stays with it"));
}

BOOST_AUTO_TEST_SUITE_END()
