// The tests beside a workflow are read with every fault, played as the engine decides, and notice what is harmed.
#include <boost/test/unit_test.hpp>

#include "base/diagnostic/printer.hpp"
#include "base/files/files.hpp"
#include "service/configuration/configuration.hpp"
#include "service/workflow_tests/mutants.hpp"
#include "service/workflow_tests/run_tests.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

constexpr const char* kWorkflow = R"(workflow leave
{
    version 1
    title { vi "Nghỉ phép" en "Leave" }
    calendar vn
    roles
    {
        clerk { title { vi "Cán bộ" en "Clerk" }  where own-unit }
        head  { title { vi "Trưởng phòng" en "Head" }  where own-unit }
    }
    form
    {
        who  { type text     label { vi "Ai" en "Who" } }
        days { type integer  label { vi "Số ngày" en "Days" } }
    }
    stages
    {
        draft { title { vi "Nháp" en "Draft" }  owner clerk  start yes  edits all }
        asked { title { vi "Chờ" en "Asked" }   owner head  due "2 working days" }
        gone  { title { vi "Được" en "Granted" }  end yes }
        no    { title { vi "Không" en "Refused" }  end yes }
    }
    actions
    {
        ask   { title { vi "Xin" en "Ask" }      from draft to asked by clerk
                requires { few "days <= 10"  say { vi "Tối đa 10" en "Ten at most" } } }
        grant { title { vi "Duyệt" en "Grant" }  from asked to gone by head  not-same-person-as ask }
        deny  { title { vi "Từ chối" en "Deny" } from asked to no by head  kind reject  reason required }
    }
}
)";

constexpr const char* kGiven = R"(
    now "2025-11-10 09:00"
    people { an   { unit a  roles { clerk } }
             binh { unit a  roles { head
                                    clerk } } }
    given  { create N-1 { unit a  by an  fields { who "An"  days 3 } } }
)";

struct Folder {
    tests::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "leave/workflow.info";
    Configuration configuration = read_configuration(tests::source_dir() / "config").value();

    Folder() { write("workflow.info", kWorkflow); }
    void write(const std::string& name, std::string_view text) const {
        BOOST_REQUIRE(write_file_atomically(folder.path() / "leave" / name, text).has_value());
    }
    [[nodiscard]] definition::WorkflowPtr workflow() const { return definition::read_workflow(file)->workflow; }
    [[nodiscard]] TestedWorkflow run(const std::string& tests, WithMutants mutants = WithMutants::no) const {
        write("tests/a.info", tests);
        return run_tests(file, *workflow(), &configuration, files_on_disk(), mutants);
    }
    /// Codes of what is wrong, and the first sentence.
    [[nodiscard]] std::string wrong(const std::string& tests) const {
        static const Catalogue kCatalogue = Catalogue::load(embedded_catalogues()).value();
        for (const Diagnostic& one : run(tests).findings)
            if (one.severity == Severity::error) return one.code + ": " + kCatalogue.say("en", one.code, one.arguments);
        return "nothing";
    }
    [[nodiscard]] std::string wrong_step(const std::string& steps) const {
        return wrong(std::string("test t\n{") + kGiven + steps + "\n}\n");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(workflow_tests, Folder)

BOOST_AUTO_TEST_CASE(what_is_no_test_is_told_with_its_place) {
    BOOST_TEST(wrong("story x { }") == "TD1218: \"story\" is not what is expected here: test");
    BOOST_TEST(wrong("test x { now \"2025-11-10\" }") == "TD1232: test \"x\" says nothing about who is there");
    BOOST_TEST(wrong("test x { now \"10/11/2025\"  office config }") == "TD1217: \"10/11/2025\" is no moment");
    BOOST_TEST(wrong("test x { now \"2025-11-10 25:00\"  office config }") ==
               "TD1217: \"2025-11-10 25:00\" is no moment");
    BOOST_TEST(wrong("test x { after y }") == "TD1238: no test before this one is called \"y\"");
    BOOST_TEST(wrong_step("wait \"two days\"") == "TD1219: \"two days\" is no span of time");
    BOOST_TEST(wrong_step("do { ask { by an }\n deny { by an } }") ==
               "TD1218: \"do\" is not what is expected here: do { … { by … } }");
    BOOST_TEST(
        wrong_step("do { aks { by an } }") ==
        "TD1220: the workflow has no action \"aks\"; it has: ask, grant, "
        "deny, answer, ask-also, assign, attach, claim, comment, conflict, create, detach, edit, excuse, extend, "
        "flag, follow-up, release, renew, score, undo");
    BOOST_TEST(wrong_step("expect { at askd }") ==
               "TD1236: the workflow has no stage \"askd\"; it has: draft, asked, gone, no");
    BOOST_TEST(wrong_step("do { edit { by an  fields { dayz 1 } } }") ==
               "TD1235: the form has no field \"dayz\"; it has: who, days");
    BOOST_TEST(wrong_step("do { ask { by an  reasn x } }").starts_with("TD0130"));
    BOOST_TEST(wrong_step("hope { at asked }").starts_with("TD0130"));
}

BOOST_AUTO_TEST_CASE(a_test_that_goes_otherwise_fails_at_its_line) {
    BOOST_TEST(wrong_step("do { ask { by an } } expect { at asked  due \"2025-11-12\" }") == "nothing");
    BOOST_TEST(wrong_step("do { ask { by an } } expect { at draft }") ==
               "TD1224: test \"t\": expected at draft, found: asked");
    BOOST_TEST(wrong_step("do { ask { by an } } expect { due \"2025-11-13\" }") ==
               "TD1224: test \"t\": expected due 2025-11-13, found: 2025-11-12");
    BOOST_TEST(wrong_step("do { ask { by an } } expect { work { asked binh } }") ==
               "TD1224: test \"t\": expected work asked binh, found: –");
    BOOST_TEST(wrong_step("do { ask { by an } } do { claim { by binh } } expect { refused { place } }") == "nothing");
    BOOST_TEST(wrong_step("do { ask { by an } } do { conflict { by binh  reason em } }\n"
                          "do { grant { by binh } } expect { refused { conflict } }") == "nothing");
    BOOST_TEST(wrong_step("do { grant { by binh } }") ==
               "TD1221: test \"t\": this was to be done, and is refused (place)");
    BOOST_TEST(wrong_step("do { ask { by an } } expect { refused { few } }") ==
               "TD1222: test \"t\": a refusal was expected (few), and it was done");
    BOOST_TEST(wrong_step("do { grant { by binh } } expect { refused { right } }") ==
               "TD1223: test \"t\": refused, but not because of \"right\": place");
    BOOST_TEST(wrong_step("do { ask { by an } } expect { fields { days 4 } }") ==
               "TD1224: test \"t\": expected days 4, found: 3");
    BOOST_TEST(wrong_step("expect { fields { days many } }").starts_with("TD0542"));
    BOOST_TEST(wrong_step("wait \"3000 working days\"").starts_with("TD0911"));
    BOOST_TEST(wrong_step("do { ask { by an } } expect { ended yes }") ==
               "TD1224: test \"t\": expected ended yes, found: no");
    BOOST_TEST(wrong_step("do { ask { by chi } }") == "TD1231: test \"t\": nobody is called \"chi\"");
}

BOOST_AUTO_TEST_CASE(time_goes_by_and_deadlines_pass) {
    BOOST_TEST(wrong_step("do { ask { by an } } wait \"2 working days\" expect { at asked }") == "nothing");
    BOOST_TEST(wrong_step("do { ask { by an } } wait \"3 working days\" expect { overdue asked }") == "nothing");
    BOOST_TEST(wrong_step("do { ask { by an } } wait \"1 day\" expect { overdue asked }") ==
               "TD1224: test \"t\": expected overdue asked, found: –");
}

BOOST_AUTO_TEST_CASE(a_ladder_gives_the_work_to_somebody) {
    std::string text = kWorkflow;
    text.replace(text.find("        head  {"), 0,
                 "        chief { title { vi \"Giám đốc\" en \"Chief\" }  where own-unit }\n");
    text.replace(
        text.find("due \"2 working days\""), 20,
        "due \"2 working days\"  escalate { at-due { tell chief }  after \"2 working days\" { assign chief } }");
    write("workflow.info", text);
    const auto story = [&](const std::string& steps) {
        std::string given = kGiven;
        given.replace(given.find("binh {"), 0, "chi { unit a  roles { chief } }\n             ");
        return wrong("test t\n{" + given + "do { ask { by an } } " + steps + "\n}\n");
    };
    BOOST_TEST(story("wait \"3 working days\" expect { work { asked \"\" } } do { grant { by chi } } "
                     "expect { refused { right } }") == "nothing");
    BOOST_TEST(story("wait \"5 working days\" expect { work { asked chi } } do { grant { by binh } } "
                     "expect { refused { claimed } } do { grant { by chi } } expect { at gone }") == "nothing");
}

BOOST_AUTO_TEST_CASE(a_test_begins_where_another_ends) {
    const std::string first = std::string("test one\n{") + kGiven + "do { ask { by an } }\n}\n";
    BOOST_TEST(wrong(first + "test two { after one  do { grant { by binh } } expect { at gone } }") == "nothing");
    BOOST_TEST(run(first + "test two { after one  do { ask { by an } } }").passed == 1U);
}

BOOST_AUTO_TEST_CASE(people_of_the_office_may_leave_without_making_the_workflow_wrong) {
    const auto tested = run("test x { now \"2025-11-10\"  office config  given { create N-1 { unit a  by nobody } } }");
    BOOST_REQUIRE_EQUAL(tested.findings.front().code, "TD1231");
    BOOST_TEST((tested.findings.front().severity == Severity::warning));
    BOOST_TEST(tested.passed == 1U);
}

BOOST_AUTO_TEST_CASE(gaps_and_unnoticed_harms_are_named) {
    const std::string steps = "do { ask { by an } } do { grant { by binh } } expect { at gone  ended yes }";
    const auto tested = run(std::string("test t\n{") + kGiven + steps + "\n}\n", WithMutants::yes);
    BOOST_TEST(tested.passed == 1U);
    BOOST_TEST(tested.coverage.actions_taken == 2U);
    std::string codes;
    for (const Diagnostic& gap : tested.coverage.gaps) codes += gap.code + " ";
    BOOST_TEST(codes == "TD1227 TD1226 TD1228 ");
    BOOST_TEST(tested.noticed < tested.mutants);
    const std::string better =
        steps + "\n}\ntest few\n{" + kGiven +
        "do { edit { by an  fields { days 11 } } } do { ask { by an } } expect { refused { few } }\n"
        "do { edit { by an  fields { days 10 } } } do { ask { by binh } } expect { at asked }\n"
        "do { grant { by binh } } expect { refused { not-same-person } }\n"
        "do { grant { by an } } expect { refused { right } }\n"
        "do { deny { by an  reason x } } expect { refused { right }  due \"2025-11-12\" }";
    const auto all = run(std::string("test t\n{") + kGiven + better + "\n}\n", WithMutants::yes);
    BOOST_TEST(all.passed == 2U);
    BOOST_TEST(all.noticed > tested.noticed);
    for (const Diagnostic& one : all.findings) BOOST_TEST(one.code != "TD1234");
}

BOOST_AUTO_TEST_CASE(the_shipped_workflow_is_told_right_and_its_harms_are_noticed) {
    const auto shipped = tests::source_dir() / "workflows/khen-thuong/workflow.info";
    const auto workflow = definition::read_workflow(shipped, shipped.parent_path().parent_path() / "common")->workflow;
    const auto tested = run_tests(shipped, *workflow, &configuration, files_on_disk(), WithMutants::yes);
    BOOST_TEST(tested.tests > 40U);
    BOOST_TEST(tested.passed == tested.tests);
    BOOST_TEST(tested.coverage.actions_taken == tested.coverage.actions);
    BOOST_TEST(tested.noticed * 10 >= tested.mutants * 9);
}

BOOST_AUTO_TEST_SUITE_END()
