// Absences that are entered by command, units that are merged while a nomination is on its way, and who could act on a
// day: through the engine, its store and its audit.
#include <boost/test/unit_test.hpp>

#include <sqlite3.h>

#include "base/clock.hpp"
#include "base/files/files.hpp"
#include "service/absences/organisation_stream.hpp"
#include "service/configuration/later_days.hpp"
#include "service/own_house.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "thidua/store_files.hpp"

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

Caller person(const char* name) {
    Caller caller;
    caller.person = name;
    caller.language = "en";
    return caller;
}

Caller owner() {
    Caller caller;
    caller.language = "en";
    caller.local_operator = make_local_operator();
    return caller;
}

/// The department with a clock that tests put forward.
struct Office {
    TemporaryFolder folder;
    OwnHouse house{folder.path() / "house"};
    Instant now = *instant_from_iso("2026-03-02T02:00:00Z"); // nine o'clock in the office
    std::unique_ptr<Engine> engine;

    void open() {
        EngineSettings settings = house.settings();
        settings.now = [this] { return now; };
        auto opened = open_engine(std::move(settings));
        BOOST_REQUIRE_MESSAGE(opened.ok(), codes_of(opened.notes()));
        engine = std::move(opened.value());
    }
    void wait(int days) { now += std::chrono::hours(24 * days); }
    /// A nomination of the unit that its clerk has proposed.
    void propose(const char* id, const char* unit, const char* clerk) const {
        BOOST_REQUIRE(engine->create(person(clerk), "khen-thuong", id, unit, kFields, {}).ok());
        NewEvidence paper;
        paper.id = "E1";
        paper.kind = "original";
        paper.title = "Quyết định";
        paper.media_type = "text/plain";
        paper.content = content_of("x");
        BOOST_REQUIRE(engine->attach(person(clerk), id, paper, {}).ok());
        const auto done = engine->act(person(clerk), id, "propose", {}, {});
        BOOST_REQUIRE_MESSAGE(done.ok(), codes_of(done.notes()));
    }
    [[nodiscard]] std::string add(const Caller& caller, const NewAbsence& absence) const {
        const auto added = engine->add_absence(caller, absence);
        return added.ok() ? added->id : codes_of(added.notes());
    }
    [[nodiscard]] std::string waiting_for(const char* who) const {
        const auto page = engine->list(person(who), inbox_of(who));
        BOOST_REQUIRE(page.ok());
        std::string ids;
        for (const LineView& line : page->lines) ids += (ids.empty() ? "" : " ") + line.id;
        return ids;
    }
    [[nodiscard]] std::string submit(const char* who, const char* id) const {
        const auto done = engine->act(person(who), id, "submit", {}, {});
        return done.ok() ? "done" : done.outcome() == Outcome::not_found ? "not there" : codes_of(done.notes());
    }
    [[nodiscard]] std::string who(const WhoRequest& request) const {
        const auto view = engine->who(person("ly.nt"), request);
        if (!view.ok()) return codes_of(view.notes());
        std::string text = std::to_string(view->version) + ":";
        for (const WhoLevelView& level : view->levels)
            for (const WhoPersonView& one : level.people)
                text += " " + one.person + (one.basis == "own" ? "" : "(" + one.basis + ")");
        return text;
    }
    [[nodiscard]] std::string audit() const {
        const auto view = engine->verify_audit(owner());
        BOOST_REQUIRE(view.ok());
        return codes_of(view->findings);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(absences, Office)

BOOST_AUTO_TEST_CASE(absence_ends_overnight_and_the_right_is_asked_when_it_is_used) {
    open();
    propose("T-1", "quan-ly-nha", "hoa.tm");
    BOOST_TEST(submit("tam.lt", "T-1") == "not there");
    BOOST_TEST(add(person("cuong.nm"), {"", "tam.lt", "2026-03-02", "2026-03-02", "", "", {}, "12/GUQ"}) == "no.1");
    BOOST_TEST(waiting_for("tam.lt") == "T-1"); // at once, without publishing
    BOOST_TEST(engine->why(person("tam.lt"), "T-1", "submit", {})->empty());
    wait(1);
    BOOST_TEST(waiting_for("tam.lt") == "");
    BOOST_TEST(submit("tam.lt", "T-1") == "not there");
    BOOST_TEST(add(person("cuong.nm"), {"", "tam.lt", "03/03/2026", "05/03/2026", "", "", {}, "13/GUQ"}) == "no.2");
    BOOST_TEST(submit("tam.lt", "T-1") == "done");
    const EventView last = engine->history(person("ha.nt"), "T-1")->back();
    BOOST_TEST(last.basis == "absence:no.2");
    BOOST_TEST(last.principal == "cuong.nm");
    BOOST_TEST(last.details.front().find("13/GUQ") != std::string::npos, last.details.front());
    BOOST_TEST(audit() == "");
    engine.reset();
    open(); // what was entered is in the store
    BOOST_TEST(who({"unit-head", "quan-ly-nha", "", "", ""}) == "1: cuong.nm tam.lt(absence:no.2)");
}

BOOST_AUTO_TEST_CASE(two_heads_one_substitute_who_says_for_whom) {
    open();
    BOOST_TEST(add(person("cuong.nm"), {"", "tam.lt", "2026-03-02", "2026-03-06", "", "", {}, ""}) == "no.1");
    BOOST_TEST(add(person("hung.pd"), {"", "tam.lt", "2026-03-02", "2026-03-06", "", "", {}, ""}) == "no.2");
    propose("T-1", "quan-ly-nha", "hoa.tm");
    propose("T-2", "quan-ly-xay-dung", "linh.nk");
    BOOST_TEST(waiting_for("tam.lt") == "T-1 T-2");
    BOOST_TEST(submit("tam.lt", "T-1") == "done");
    BOOST_TEST(submit("tam.lt", "T-2") == "done");
    BOOST_TEST(engine->history(person("ha.nt"), "T-1")->back().principal == "cuong.nm");
    BOOST_TEST(engine->history(person("ha.nt"), "T-2")->back().principal == "hung.pd");
}

BOOST_AUTO_TEST_CASE(a_substitute_who_falls_ill_lets_the_substitution_sleep) {
    open();
    propose("T-1", "quan-ly-nha", "hoa.tm");
    BOOST_TEST(add(person("cuong.nm"), {"", "tam.lt", "2026-03-02", "2026-03-06", "", "", {}, ""}) == "no.1");
    BOOST_TEST(add(person("tam.lt"), {"", "hung.pd", "2026-03-02", "2026-03-03", "", "", {}, ""}) == "no.2");
    BOOST_TEST(submit("hung.pd", "T-1") == "TD0508"); // nobody passes a substitution on
    BOOST_TEST(submit("tam.lt", "T-1") == "TD0508");
    BOOST_TEST(who({"unit-head", "quan-ly-nha", "", "", ""}) == "1:");
    wait(2);
    BOOST_TEST(submit("tam.lt", "T-1") == "done");
}

BOOST_AUTO_TEST_CASE(absence_cycle_refused_and_so_are_past_days_strangers_and_scopes_of_nothing) {
    open();
    BOOST_TEST(add(person("cuong.nm"), {"", "tam.lt", "2026-03-02", "2026-03-06", "", "", {}, ""}) == "no.1");
    BOOST_TEST(add(person("tam.lt"), {"", "cuong.nm", "2026-03-06", "2026-03-09", "", "", {}, ""}) == "TD1320");
    BOOST_TEST(add(person("cuong.nm"), {"", "", "2026-03-04", "2026-03-04", "", "", {}, ""}) == "TD1321");
    BOOST_TEST(add(person("hoa.tm"), {"", "", "2026-03-01", "2026-03-04", "", "", {}, ""}) == "TD1652");
    BOOST_TEST(add(person("hoa.tm"), {"", "", "yesterday", "2026-03-04", "", "", {}, ""}) == "TD1658");
    BOOST_TEST(add(person("hoa.tm"), {"linh.nk", "", "2026-03-02", "2026-03-04", "", "", {}, ""}) == "TD1657");
    BOOST_TEST(add(person("hoa.tm"), {"", "", "2026-03-02", "2026-03-04", "khen-thuongg", "", {}, ""}) == "TD1325");
    BOOST_TEST(add(person("hoa.tm"), {"", "", "2026-03-02", "2026-03-04", "khen-thuong", "drafft", {}, ""}) ==
               "TD1326");
    BOOST_TEST(add(person("hoa.tm"),
                   {"", "", "2026-03-02", "2026-03-04", "khen-thuong", "", {{"award", "FORM_NONE"}}, ""}) == "TD1327");
    BOOST_TEST(add(person("khanh.tq"), {"linh.nk", "", "2026-03-02", "2026-03-04", "", "", {}, ""}) == "no.2");
    BOOST_TEST(add(owner(), {"", "", "2026-03-02", "2026-03-04", "", "", {}, ""}) == "TD0929");
    BOOST_TEST(codes_of(engine->end_absence(person("hoa.tm"), "no.2", "").notes()) == "TD1657");
    BOOST_TEST(engine->end_absence(person("linh.nk"), "no.2", "2026-03-03")->absence.to == "2026-03-03");
}

BOOST_AUTO_TEST_CASE(managers_enter_absences_of_their_unit_and_of_what_it_carries) {
    house.replace("config/thidua.info", "    log ", "    absence-managers unit-head\n    log ");
    open();
    BOOST_TEST(add(person("cuong.nm"), {"hoa.tm", "", "2026-03-02", "2026-03-04", "", "", {}, ""}) == "no.1");
    BOOST_TEST(add(person("cuong.nm"), {"linh.nk", "", "2026-03-02", "2026-03-04", "", "", {}, ""}) == "TD1657");
    const auto seen = [&](const char* who) { return engine->absences(person(who), {})->size(); };
    BOOST_TEST(seen("cuong.nm") == 1U);
    BOOST_TEST(seen("hoa.tm") == 1U);
    BOOST_TEST(seen("khanh.tq") == 1U);
    BOOST_TEST(seen("linh.nk") == 0U);
    house.replace("config/thidua.info", "absence-managers unit-head", "absence-managers unit-haed");
    BOOST_TEST(codes_of(OwnHouse::publish(*engine).notes()).find("TD1662") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(merged_unit_midway_goes_on_with_the_successor_s_head_and_both_names) {
    open();
    propose("T-1", "quan-ly-nha", "hoa.tm");
    house.replace("config/units.info", "name  \"Phòng Quản lý nhà và Thị trường bất động sản\"\n",
                  "name  \"Phòng Quản lý nhà và Thị trường bất động sản\"\n        to 2026-03-03\n"
                  "        successor quan-ly-xay-dung\n");
    const auto published = OwnHouse::publish(*engine);
    BOOST_REQUIRE_MESSAGE(published.ok(), codes_of(published.notes()));
    BOOST_TEST(waiting_for("cuong.nm") == "T-1"); // until the unit ends
    wait(2);
    BOOST_TEST(waiting_for("cuong.nm") == "");
    BOOST_TEST(waiting_for("hung.pd") == "T-1");
    const auto page = engine->show(person("hung.pd"), "T-1");
    BOOST_REQUIRE(page.ok());
    BOOST_TEST(page->line.unit_name == "Phòng Quản lý nhà và Thị trường bất động sản");
    BOOST_TEST(page->line.carrier_name == "Phòng Quản lý xây dựng");
    InboxRequest of_the_unit;
    of_the_unit.part = InboxPart::unit;
    const auto carried = engine->inbox(person("hung.pd"), of_the_unit);
    BOOST_REQUIRE(carried.ok());
    BOOST_TEST(carried->lines.size() == 1U);
    BOOST_TEST(carried->unit.count == 1U);
    of_the_unit.unit = "quan-ly-xay-dung"; // a filter besides
    BOOST_TEST(engine->inbox(person("hung.pd"), of_the_unit)->lines.empty());
    for (const char* clerk : {"linh.nk", "hoa.tm"}) { // of the carrier, and whoever was of the unit itself
        const auto late = engine->create(person(clerk), "khen-thuong", "T-9", "quan-ly-nha", kFields, {});
        BOOST_REQUIRE(!late.ok());
        BOOST_TEST(late.notes().front().code == "TD1383");
        BOOST_TEST(late.notes().front().message ==
                   "“Phòng Quản lý nhà và Thị trường bất động sản” ended on 03/03/2026: new nominations are made for "
                   "“Phòng Quản lý xây dựng”");
    }
    BOOST_TEST(engine->create(person("linh.nk"), "khen-thuong", "T-9", "quan-ly-xay-dung", kFields, {}).ok());
    BOOST_TEST(submit("cuong.nm", "T-1") == "TD0507");
    BOOST_TEST(submit("hung.pd", "T-1") == "done");
    BOOST_TEST(engine->show(person("ha.nt"), "T-1")->line.unit == "quan-ly-nha"); // no row is written anew
    BOOST_TEST(who({"unit-head", "quan-ly-nha", "2026-03-02", "", ""}) == "2: cuong.nm");
    BOOST_TEST(who({"unit-head", "quan-ly-nha", "", "", ""}) == "2: hung.pd");
    BOOST_TEST(audit() == "");
}

BOOST_AUTO_TEST_CASE(vacant_head_goes_up_to_the_nearest_unit_that_has_one) {
    house.replace(
        "workflows/khen-thuong/workflow.info",
        "unit-head  { title { vi \"Thủ trưởng đơn vị\"      en \"Unit head\" }   where own-unit }",
        "unit-head  { title { vi \"Thủ trưởng đơn vị\"  en \"Unit head\" }  where own-unit  else head-above }\n"
        "        head-above { title { vi \"Cấp trên\"  en \"Above\" }  where above  person-of \"Giám đốc\" }");
    house.replace("config/units.info", "name  \"Phòng Quản lý nhà và Thị trường bất động sản\"\n",
                  "name  \"Phòng Quản lý nhà và Thị trường bất động sản\"\n        parent lanh-dao\n");
    open();
    propose("T-1", "quan-ly-nha", "hoa.tm");
    BOOST_TEST(who({"unit-head", "quan-ly-nha", "", "", ""}) == "1: cuong.nm binh.lv");
    BOOST_TEST(submit("binh.lv", "T-1") == "TD1335"); // the head comes first
    BOOST_TEST(add(person("khanh.tq"), {"cuong.nm", "", "2026-03-03", "2026-03-04", "", "", {}, ""}) == "no.1");
    wait(1);
    BOOST_TEST(waiting_for("binh.lv") == "T-1");
    BOOST_TEST(submit("binh.lv", "T-1") == "done");
    BOOST_TEST(engine->history(person("ha.nt"), "T-1")->back().basis == "level:1");
    BOOST_TEST(who({"head-above", "quy-hoach", "", "", ""}) == "1:"); // nothing lies above that one
}

BOOST_AUTO_TEST_CASE(check_tells_the_day_from_which_nobody_acts_for_what_is_carried_or_begins) {
    const auto read = service::read_configuration(source_dir() / "config");
    BOOST_REQUIRE(read.has_value());
    definition::WorkflowDefinition workflow;
    definition::RoleSpec head;
    head.name = "unit-head";
    head.own_unit = true;
    workflow.roles = {head};
    workflow.actions.emplace_back();
    workflow.actions.back().by = {"unit-head"};
    const auto& all = read->organisation;
    organisation::OrganisationRecords records{all.units(), all.people(), all.assignments(), all.bodies()};
    const auto told = [&] {
        std::string text;
        const Date today = *date_from_iso("2026-03-02");
        for (const Diagnostic& one : service::check_later_days(workflow, organisation::Organisation(records), today))
            text += one.code + " " + std::string(one.argument("unit")->in("vi")) + " " +
                    std::string(one.argument("day")->in("vi")) + "; ";
        return text;
    };
    BOOST_TEST(told() == "");
    organisation::Unit fresh; // begins, and nobody heads it
    fresh.id = "fresh";
    fresh.name = "Phòng Mới";
    fresh.sends = true;
    fresh.valid.from = date_from_iso("2026-04-01");
    records.units.push_back(fresh);
    BOOST_TEST(told() == "TD1350 Phòng Mới 01/04/2026; ");
    for (organisation::Unit& unit : records.units)
        if (unit.id == "quan-ly-nha") {
            unit.valid.to = date_from_iso("2026-03-31");
            unit.successor = "fresh";
        }
    BOOST_TEST(told() == "TD1350 Phòng Quản lý nhà và Thị trường bất động sản 01/04/2026; "
                         "TD1350 Phòng Mới 01/04/2026; ");
    records.assignments.push_back({"unit-head", "cuong.nm", "fresh", {}, {}});
    BOOST_TEST(told() == "");
}

BOOST_AUTO_TEST_CASE(who_could_have_done_it_then_is_answered_by_what_was_in_use_then) {
    open();
    wait(1);
    BOOST_TEST(add(person("cuong.nm"), {"", "tam.lt", "2026-03-03", "2026-03-04", "", "", {}, ""}) == "no.1");
    wait(1);
    house.replace("config/roles.info", "cuong.nm   { unit quan-ly-nha  from 2022-07-08 }",
                  "phuc.hv    { unit quan-ly-nha  from 2022-07-08 }");
    BOOST_REQUIRE(OwnHouse::publish(*engine).ok());
    BOOST_TEST(engine->end_absence(person("cuong.nm"), "no.1", "2026-03-03").ok());
    const auto on = [&](const char* day) { return who({"unit-head", "quan-ly-nha", day, "", ""}); };
    BOOST_TEST(on("2026-03-01") == "TD1661");
    BOOST_TEST(on("2026-03-02") == "1: cuong.nm");
    BOOST_TEST(on("2026-03-03") == "1: cuong.nm tam.lt(absence:no.1)");
    BOOST_TEST(on("") == "2: phuc.hv");
    BOOST_TEST(on("2026-05-01") == "2: phuc.hv");
    BOOST_TEST(who({"unit-head", "", "", "", ""}) == "TD1660");
    BOOST_TEST(who({"unit-haed", "", "", "", ""}) == "TD1659");
    BOOST_TEST(who({"director", "", "", "", ""}).find("(deputy)") != std::string::npos);
    engine.reset();
    auto store = store::open_sqlite_store(house.root / "store");
    BOOST_REQUIRE(store.has_value());
    const auto history = (*store)->history(service::organisation_stream());
    BOOST_REQUIRE(history.has_value());
    std::string kinds;
    for (const store::StoredEvent& one : *history) kinds += one.event.kind + " ";
    BOOST_TEST(kinds == "absence-added organisation-read absence-ended ");
    BOOST_TEST((*history)[1].event.payload_json.find("phuc.hv") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_absence_of_the_files_that_meets_one_by_command_is_told_when_it_is_published) {
    open();
    BOOST_TEST(add(person("cuong.nm"), {"", "tam.lt", "2026-03-02", "2026-03-06", "", "", {}, ""}) == "no.1");
    BOOST_REQUIRE(write_file_atomically(house.root / "config/absences.info",
                                        "absences\n{\n    c1 { of cuong.nm  from 2026-03-05  to 2026-03-10 }\n"
                                        "    t1 { of tam.lt   from 2026-03-06  to 2026-03-06 }\n"
                                        "    h1 { of hung.pd  from 2026-03-05  to 2026-03-10 }\n}\n"));
    for (const bool dry_run : {true, false}) {
        PublishRequest request;
        request.dry_run = dry_run;
        const auto published = OwnHouse::publish(*engine, request);
        BOOST_REQUIRE_MESSAGE(published.ok(), codes_of(published.notes()));
        std::string told;
        for (const Note& note : published->warnings)
            if (note.code == "TD1321" || note.code == "TD1320") told += note.text + "\n";
        BOOST_TEST(
            told.find("absences.info:3:5: warning[TD1321]: \"cuong.nm\" is away twice for the same matter on the "
                      "same days; the other absence is \"no.1\"") != std::string::npos,
            told);
        BOOST_TEST(told.find("absences.info:4:5: warning[TD1320]: \"tam.lt\" cannot act for \"cuong.nm\"") !=
                       std::string::npos,
                   told);
        BOOST_TEST(told.find("hung.pd") == std::string::npos, told);
    }
    BOOST_TEST(engine->absences(person("khanh.tq"), {})->size() == 4U); // both count until one is ended
    BOOST_TEST(engine->end_absence(person("khanh.tq"), "no.1", "").ok());
    const auto again = OwnHouse::publish(*engine);
    BOOST_TEST(codes_of(again->warnings).find("TD132") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(relatives_are_part_of_what_was_read) {
    open();
    BOOST_REQUIRE(write_file_atomically(house.root / "config/relatives.info",
                                        "relatives\n{\n    r1 { a cuong.nm  b hoa.tm  kind spouse }\n}\n"));
    BOOST_REQUIRE(OwnHouse::publish(*engine).ok());
    engine.reset();
    auto store = store::open_sqlite_store(house.root / "store");
    BOOST_REQUIRE(store.has_value());
    const auto history = (*store)->history(service::organisation_stream());
    BOOST_REQUIRE(history.has_value());
    BOOST_REQUIRE_EQUAL(history->size(), 1U);
    BOOST_TEST(history->front().event.payload_json.find("hoa.tm") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(audit_verify_finds_a_changed_state_of_the_organisation_and_rebuild_mends_it) {
    open();
    BOOST_TEST(add(person("cuong.nm"), {"", "tam.lt", "2026-03-02", "2026-03-04", "", "", {}, ""}) == "no.1");
    BOOST_TEST(add(person("hoa.tm"), {"", "", "2026-03-02", "2026-03-04", "", "", {}, ""}) == "no.2");
    BOOST_TEST(audit() == "");
    engine.reset();
    sqlite3* database = nullptr;
    BOOST_REQUIRE(sqlite3_open((house.root / "store/thidua.db").c_str(), &database) == SQLITE_OK);
    const char* const tamper = "UPDATE stream SET state = '{\"added\":2}' WHERE kind = 'organisation'";
    BOOST_TEST(sqlite3_exec(database, tamper, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    const StorePlace place{house.root / "config", house.root / "store"};
    const StoreCall call{make_local_operator(), "en"};
    const auto found = verify_store(call, place, {});
    BOOST_REQUIRE(found.ok());
    BOOST_TEST(codes_of(found->findings).find("TD0648") != std::string::npos, codes_of(found->findings));
    const auto rebuilt = rebuild_store(call, place);
    BOOST_REQUIRE_MESSAGE(rebuilt.ok(), codes_of(rebuilt.notes()));
    BOOST_TEST(rebuilt->rows == 1U); // a state is one row, however many ways it is found to be wrong
    open();
    BOOST_TEST(audit() == "");
    BOOST_TEST(engine->absences(person("khanh.tq"), {})->size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
