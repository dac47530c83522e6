// Who acts for somebody who is away, and what is written down of it: through the engine, its store and its audit.
#include <boost/test/unit_test.hpp>

#include "base/clock.hpp"
#include "service/configuration/staffing.hpp"
#include "service/own_house.hpp"
#include "service/workflow_tests/run_tests.hpp"
#include "service/workflows/check.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "thidua/engine.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

const char* const kFields = R"({"nominee-name":"Nguyễn Thị Mẫu","kind":"individual","sex":"female","award":"FORM_GK",)"
                            R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
                            R"("until":"31/10/2025","rating":"excellent","achievements":"Giúp 12 hộ nghèo."})";

std::string codes_of(const std::vector<Note>& notes) {
    std::string codes;
    for (const Note& note : notes) codes += (codes.empty() ? "" : " ") + note.code;
    return codes;
}

/// Today and tomorrow, as the file writes days.
std::string day(int from_today) {
    const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours(7));
    return to_iso(Date(now + std::chrono::days(from_today)));
}

void write_absences(const OwnHouse& house, const std::string& text) {
    BOOST_REQUIRE(write_file_atomically(house.root / "config/absences.info", text).has_value());
}

/// The department, where the head of the housing division is away and the head of planning acts instead.
OwnHouse house_with_absence(const TemporaryFolder& folder) {
    OwnHouse house(folder.path() / "house");
    write_absences(house, "absences\n{\n son-7 { of cuong.nm  by tam.lt  from " + day(0) + "  to " + day(1) +
                              "\n for { workflow khen-thuong  stage unit-review }\n paper \"12/GUQ\" }\n}\n");
    return house;
}

Caller person(const char* name, const char* for_whom = "") {
    Caller caller;
    caller.person = name;
    caller.language = "en";
    caller.on_behalf_of = for_whom;
    return caller;
}

} // namespace

BOOST_AUTO_TEST_SUITE(people)

BOOST_AUTO_TEST_CASE(four_eyes_over_delegation_and_every_event_says_because_of_what) {
    const TemporaryFolder folder;
    const OwnHouse house = house_with_absence(folder);
    {
        auto engine = house.open();
        BOOST_REQUIRE_MESSAGE(engine.ok(), codes_of(engine.notes()));
        Engine& desk = **engine;
        BOOST_REQUIRE(desk.create(person("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
        NewEvidence paper;
        paper.id = "E1";
        paper.kind = "original";
        paper.title = "Quyết định";
        paper.media_type = "text/plain";
        paper.content = content_of("x");
        BOOST_REQUIRE(desk.attach(person("hoa.tm"), "T-1", paper, {}).ok());
        BOOST_REQUIRE(desk.act(person("hoa.tm"), "T-1", "propose", {}, {}).ok());
        // Who acts for nobody there sees nothing of it.
        BOOST_TEST((desk.act(person("linh.nk"), "T-1", "submit", {}, {}).outcome() == Outcome::not_found));
        ListRequest inbox;
        inbox.waiting_for = "tam.lt";
        const auto waiting = desk.list(person("tam.lt"), inbox);
        BOOST_REQUIRE(waiting.ok());
        BOOST_REQUIRE_EQUAL(waiting->lines.size(), 1U);
        BOOST_TEST(waiting->lines.front().id == "T-1");
        const auto done = desk.act(person("tam.lt"), "T-1", "submit", {}, {});
        BOOST_REQUIRE_MESSAGE(done.ok(), codes_of(done.notes()));
        const auto history = desk.history(person("ha.nt"), "T-1");
        BOOST_REQUIRE(history.ok());
        const EventView& last = history->back();
        BOOST_TEST(last.person == "tam.lt");
        BOOST_TEST(last.principal == "cuong.nm");
        BOOST_TEST(last.basis == "absence:son-7");
        BOOST_TEST(last.details.front().find("12/GUQ") != std::string::npos, last.details.front());
        BOOST_TEST(history->front().basis.empty());
    }
    // Opened again, the events give the same state, lists and rows.
    auto engine = house.open();
    BOOST_REQUIRE(engine.ok());
    Caller owner;
    owner.local_operator = make_local_operator();
    const auto audit = (*engine)->verify_audit(owner);
    BOOST_REQUIRE(audit.ok());
    BOOST_TEST(audit->findings.empty());
    BOOST_TEST((*engine)->history(person("ha.nt"), "T-1")->back().basis == "absence:son-7");
}

BOOST_AUTO_TEST_CASE(the_store_keeps_everybody_on_one_side_and_frees_what_is_taken_back) {
    const TemporaryFolder folder;
    const OwnHouse house = house_with_absence(folder);
    const auto side = [&](const char* who) {
        auto opened = store::open_sqlite_store(house.root / "store");
        BOOST_REQUIRE(opened.has_value());
        return (*opened)->once("T-1/duty/submit|propose", who).value().value_or("-");
    };
    const auto act = [&](const char* action) {
        auto engine = house.open();
        BOOST_REQUIRE(engine.ok());
        return (*engine)->act(person("hoa.tm"), "T-1", action, {}, {}).ok();
    };
    {
        auto engine = house.open();
        BOOST_REQUIRE(engine.ok());
        BOOST_REQUIRE((*engine)->create(person("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
    }
    BOOST_TEST(side("hoa.tm") == "-");
    BOOST_TEST(act("propose"));
    BOOST_TEST(side("hoa.tm") == "propose");
    BOOST_TEST(act("take-back"));
    BOOST_TEST(side("hoa.tm") == "-");
}

BOOST_AUTO_TEST_CASE(the_shipped_leave_requests_are_proven_staffed_and_tested) {
    const auto configuration = service::read_configuration(source_dir() / "config");
    BOOST_REQUIRE(configuration.has_value());
    service::Ground ground;
    ground.configuration = &*configuration;
    ground.today = *date_from_iso("2025-11-10");
    const auto file = source_dir() / "workflows/nghi-phep/workflow.info";
    const auto checked = service::check_workflow(file, source_dir() / "workflows/common", ground);
    for (const Diagnostic& finding : checked.findings)
        BOOST_TEST((finding.severity != Severity::error), finding.code + " " + std::string(finding.span.text()));
    BOOST_REQUIRE(checked.workflow != nullptr);
    const auto tested =
        service::run_tests(file, *checked.workflow, &*configuration, files_on_disk(), service::WithMutants::no);
    for (const Diagnostic& finding : tested.findings) {
        std::string told = finding.code + " " + std::string(finding.span.text());
        for (const Argument& argument : finding.arguments)
            told += " " + argument.name + "=" + std::string(argument.value.in("en"));
        BOOST_TEST((finding.severity != Severity::error), told);
    }
    BOOST_TEST(tested.passed == tested.tests);
    BOOST_TEST(tested.coverage.actions_taken * 10 >= tested.coverage.actions * 9);
    // Each unit can bring a request to its end, and the check can name by whom.
    BOOST_TEST(!service::staffing_witnesses(*checked.workflow, configuration->organisation, ground.today).empty());
}

BOOST_AUTO_TEST_CASE(an_absence_narrowed_to_another_stage_lets_nobody_act) {
    const TemporaryFolder folder;
    const OwnHouse house = house_with_absence(folder);
    write_absences(house, "absences\n{\n son-7 { of cuong.nm  by tam.lt  from " + day(0) + "  to " + day(1) +
                              "\n for { workflow khen-thuong  stage office-review } }\n}\n");
    auto engine = house.open();
    BOOST_REQUIRE(engine.ok());
    Engine& desk = **engine;
    BOOST_REQUIRE(desk.create(person("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
    BOOST_REQUIRE(desk.act(person("hoa.tm"), "T-1", "propose", {}, {}).ok());
    BOOST_TEST(codes_of(desk.why(person("tam.lt"), "T-1", "unit-return", {}).value()).find("TD0508") !=
               std::string::npos);
    BOOST_TEST(codes_of(desk.why(person("tam.lt", "cuong.nm"), "T-1", "unit-return", {}).value()).find("TD1332") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(faulty_absences_keep_a_publication_out_and_a_scope_that_nothing_has_is_told) {
    const TemporaryFolder folder;
    const OwnHouse house = house_with_absence(folder);
    auto engine = house.open();
    BOOST_REQUIRE(engine.ok());
    write_absences(house, "absences\n{\n a { of cuong.nm  by tam.lt  from 2025-07-01  to 2025-07-09 }\n"
                          " b { of tam.lt  by hung.pd  from 2025-07-09  to 2025-07-12 }\n}\n");
    const auto cycle = OwnHouse::publish(**engine);
    BOOST_TEST(!cycle.ok());
    BOOST_TEST(codes_of(cycle.notes()).find("TD1320") != std::string::npos, codes_of(cycle.notes()));
    write_absences(house, "absences\n{\n a { of cuong.nm  by tam.lt  from 2025-07-01  to 2025-07-09\n"
                          " for { workflow khen-thuong  stage unit-revue } }\n}\n");
    const auto told = OwnHouse::publish(**engine);
    BOOST_REQUIRE(told.ok());
    BOOST_TEST(codes_of(told->warnings).find("TD1326") != std::string::npos, codes_of(told->warnings));
    bool absence = false;
    for (const ChangeView& change : told->changes) absence = absence || change.what == "absence";
    BOOST_TEST(absence);
}

BOOST_AUTO_TEST_SUITE_END()
