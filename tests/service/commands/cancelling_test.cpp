// In a whole house: whoever waited in a branch that was ended is told and waits no more, and the audit agrees.
#include <boost/test/unit_test.hpp>

#include "service/own_house.hpp"
#include "service/workflow_tests/mutants.hpp"

using namespace thidua;
using tests::OwnHouse;

namespace {

constexpr const char* kChecks = R"(workflow checks
{
    version 1
    title { vi "Thẩm tra"  en "Checks" }
    id    "TT-{number:3}"
    name-field subject
    roles { unit-clerk { title { vi "Cán bộ"  en "Clerk" }  where own-unit }
            unit-head  { title { vi "Trưởng phòng"  en "Head" }  where own-unit }
            office     { title { vi "Văn phòng"  en "Office" } } }
    form { subject { type text  required yes  label { vi "Nội dung"  en "Subject" } } }
    stages { draft     { title { vi "Viết"  en "Draft" }  owner unit-clerk  start yes  edits all }
             unit      { title { vi "Đơn vị xem"  en "Unit check" }  owner unit-head }
             unit-done { title { vi "Đơn vị xong"  en "Unit done" }  owner office }
             desk      { title { vi "Văn phòng xem"  en "Desk check" }  owner office  due "5 days" }
             desk-done { title { vi "Văn phòng xong"  en "Desk done" }  owner office }
             done      { title { vi "Xong"  en "Done" }  end yes } }
    actions { ask    { title { vi "Trình"  en "Ask" }  by unit-clerk  from draft  to { unit
                                                                                      desk } }
              agree  { title { vi "Đồng ý"  en "Agree" }  by unit-head  from unit  to unit-done }
              look   { title { vi "Đã xem"  en "Look" }  by office  from desk  to desk-done }
              join   { title { vi "Gộp"  en "Join" }  by office  from { unit-done
                                                                        desk-done }  to done }
              rework { title { vi "Làm lại"  en "Rework" }  by office  from desk  to draft  kind return  reason required
                       cancels { unit
                                 unit-done } } }
}
)";

std::string codes(const std::vector<Note>& notes) {
    std::string all;
    for (const Note& note : notes) all += note.code + " ";
    return all;
}

Caller who(const std::string& person) {
    Caller caller;
    caller.person = person;
    caller.language = "en";
    return caller;
}

struct House {
    tests::TemporaryFolder folder;
    OwnHouse own{folder.path() / "house"};
    std::unique_ptr<Engine> engine = open();

    std::unique_ptr<Engine> open() {
        std::filesystem::create_directories(own.root / "workflows/checks");
        BOOST_REQUIRE(write_file_atomically(own.root / "workflows/checks/workflow.info", kChecks).has_value());
        auto answer = own.open();
        BOOST_REQUIRE_MESSAGE(answer.ok(), codes(answer.notes()));
        return std::move(answer.value());
    }
    void act(const std::string& person, const std::string& action) {
        ActionInput input;
        input.reason = "Thiếu chứng từ";
        const auto done = engine->act(who(person), "TT-1", action, input, {});
        BOOST_REQUIRE_MESSAGE(done.ok(), codes(done.notes()));
    }
    [[nodiscard]] std::size_t waiting_for(const std::string& person) {
        return engine->list(who(person), tests::inbox_of(person))->lines.size();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(cancelling, House)

BOOST_AUTO_TEST_CASE(an_ended_branch_leaves_the_inbox_and_its_people_are_told) {
    BOOST_REQUIRE(engine->create(who("hoa.tm"), "checks", "TT-1", "quan-ly-nha", R"({"subject":"Thử"})", {}).ok());
    act("hoa.tm", "ask");
    BOOST_TEST(waiting_for("cuong.nm") == 1U);
    const auto page = engine->show(who("ha.nt"), "TT-1");
    BOOST_REQUIRE(page.ok());
    for (const ActionView& action : page->actions)
        BOOST_TEST(action.cancels ==
                       (action.name == "rework" ? std::vector<std::string>{"Unit check"} : std::vector<std::string>{}),
                   boost::test_tools::per_element());
    act("ha.nt", "rework");
    BOOST_TEST(waiting_for("cuong.nm") == 0U);
    BOOST_TEST(waiting_for("hoa.tm") == 1U);
    const auto notices = engine->notices(who("cuong.nm"), {});
    BOOST_REQUIRE(notices.ok());
    BOOST_TEST(notices->notices.front().kind == "cancelled");
    BOOST_TEST(notices->notices.front().text.find("“Unit check” was ended by ") == 0U, notices->notices.front().text);
    const auto history = engine->history(who("hoa.tm"), "TT-1");
    BOOST_REQUIRE(history.ok());
    const auto& details = history->back().details;
    BOOST_TEST((std::find(details.begin(), details.end(), "ended with it: Unit check") != details.end()));
    Caller owner = who("");
    owner.local_operator = make_local_operator();
    const auto audit = engine->verify_audit(owner);
    BOOST_REQUIRE_MESSAGE(audit.ok(), codes(audit.notes()));
    BOOST_TEST(audit->findings.empty());
}

BOOST_AUTO_TEST_CASE(tests_of_a_workflow_are_asked_whether_they_notice_what_no_longer_ends) {
    const auto read = definition::read_workflow_bundle({{"workflow.info", kChecks}});
    BOOST_REQUIRE(read.has_value());
    bool harmed = false;
    for (const service::Mutant& mutant : service::mutants_of(*read->workflow))
        harmed = harmed || !mutant.workflow->action("rework")->cancels;
    BOOST_TEST(harmed);
}

BOOST_AUTO_TEST_SUITE_END()
