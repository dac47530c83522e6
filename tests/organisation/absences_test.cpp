// Absences by command are decided on what is known, written as events, and read again as they were.
#include <boost/test/unit_test.hpp>

#include "organisation/absences/decide_absence.hpp"
#include "organisation/stream/organisation_codec.hpp"

using namespace thidua;
using namespace thidua::organisation;

namespace {

Date day(const char* written) { return *date_from_iso(written); }
const Date kToday = day("2025-07-10");

Absence absence(const char* of, const char* by, const char* from, const char* to) {
    Absence made;
    made.of = of;
    made.by = by;
    made.valid = {day(from), day(to)};
    return made;
}

/// Three people; `x` is away in the file, and `y` acts instead.
struct Office {
    OrganisationRecords records;
    OrganisationState state;

    Office() {
        records.units.push_back({"a", "A", {}, true, {}, {}, {}});
        for (const char* id : {"x", "y", "z"}) records.people.push_back({id, id, "a", {}, {}, {}, {}});
        records.absences.push_back(absence("x", "y", "2025-07-14", "2025-07-18"));
        records.absences.back().id = "son-7";
    }
    [[nodiscard]] Organisation known() const {
        return Organisation(records).with_absences(AbsenceOrigin::command, state.absences);
    }
    std::string add(Absence wanted) { return settle(decide_to_add(known(), state, std::move(wanted), kToday)); }
    std::string end(const char* id, const char* last) {
        return settle(decide_to_end(known(), state, id, day(last), kToday));
    }

  private:
    std::string settle(const Result<OrganisationEvent>& decided) {
        if (decided) {
            apply(state, *decided);
            return "done";
        }
        std::string codes;
        for (const Diagnostic& fault : decided.error().diagnostics()) codes += (codes.empty() ? "" : " ") + fault.code;
        return codes;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(absences)

BOOST_AUTO_TEST_CASE(what_the_files_may_not_have_is_refused_by_command_too) {
    Office office;
    BOOST_TEST(office.add(absence("nobody", "", "2025-07-10", "2025-07-11")) == "TD0905");
    BOOST_TEST(office.add(absence("z", "nobody", "2025-07-10", "2025-07-11")) == "TD0905");
    BOOST_TEST(office.add(absence("z", "", "2025-07-09", "2025-07-11")) == "TD1652");
    BOOST_TEST(office.add(absence("z", "", "2025-07-12", "2025-07-11")) == "TD0902");
    BOOST_TEST(office.add(absence("z", "z", "2025-07-10", "2025-07-11")) == "TD1322");
    BOOST_TEST(office.add(absence("x", "z", "2025-07-18", "2025-07-20")) == "TD1321");
    BOOST_TEST(office.add(absence("z", "x", "2025-07-18", "2025-07-20")) == "TD1320");
    Absence narrowed = absence("z", "", "2025-07-10", "2025-07-11");
    narrowed.scope.stage = "draft";
    BOOST_TEST(office.add(narrowed) == "TD1328");
    BOOST_TEST(office.state.added == 0U);
    BOOST_TEST(office.add(absence("x", "z", "2025-07-19", "2025-07-20")) == "done");
}

BOOST_AUTO_TEST_CASE(absence_cycle_refused_of_any_length_and_who_falls_ill_while_substituting_is_not) {
    Office office;
    BOOST_TEST(office.add(absence("y", "x", "2025-07-15", "2025-07-15")) == "TD1320");
    BOOST_TEST(office.add(absence("y", "z", "2025-07-15", "2025-07-15")) == "done"); // the substitution for x sleeps
    BOOST_TEST(office.add(absence("z", "y", "2025-07-15", "2025-07-16")) == "TD1320");
    BOOST_TEST(office.add(absence("z", "y", "2025-07-16", "2025-07-16")) == "done");
}

BOOST_AUTO_TEST_CASE(an_absence_ends_early_but_not_in_the_past_and_before_its_beginning_it_never_was) {
    Office office;
    BOOST_TEST(office.add(absence("z", "", "2025-07-10", "2025-07-20")) == "done");
    BOOST_TEST(office.add(absence("y", "", "2025-08-01", "2025-08-02")) == "done");
    BOOST_TEST(office.end("no.3", "2025-07-12") == "TD1653");
    BOOST_TEST(office.end("son-7", "2025-07-15") == "TD1654");
    BOOST_TEST(office.end("no.1", "2025-07-20") == "TD1655");
    BOOST_TEST(office.end("no.1", "2025-07-08") == "TD1656");
    BOOST_TEST(office.end("no.1", "2025-07-12") == "done");
    BOOST_TEST(to_iso(*office.state.absences.front().valid.to) == "2025-07-12");
    BOOST_TEST(office.end("no.2", "2025-07-09") == "done");
    BOOST_TEST(office.state.absences.size() == 1U);
    BOOST_TEST(office.add(absence("y", "", "2025-09-01", "2025-09-02")) == "done"); // an id is never given again
    BOOST_TEST(office.state.absences.back().id == "no.3");
}

BOOST_AUTO_TEST_CASE(events_and_states_are_read_as_they_were_written) {
    Office office;
    Absence whole = absence("z", "y", "2025-07-10", "2025-07-11");
    whole.scope.workflow = "w";
    whole.scope.stage = "s";
    whole.scope.fields.push_back({"award", "FORM_GK", {}});
    whole.paper = "12/GUQ";
    BOOST_TEST(office.add(whole) == "done");
    apply(office.state, OrganisationRead{4, "abc", {{"added", "unit", "a", "", "A"}}});
    const std::string json = state_to_json(office.state);
    BOOST_TEST(json == R"({"added":1,"absences":[{"id":"no.1","of":"z","by":"y","from":"2025-07-10","to":"2025-07-11",)"
                       R"("workflow":"w","stage":"s","fields":[{"name":"award","value":"FORM_GK"}],"paper":"12/GUQ"}],)"
                       R"("version":4,"hash":"abc"})");
    BOOST_TEST(state_to_json(state_from_json(json).value()) == json);
    BOOST_TEST(state_to_json(state_from_json("").value()) == "{}");
    const CalendarsRead calendars{
        5, "def", {{"vn", day("2025-11-12"), "usual", "holiday", "Nghỉ bão"}}, {"+vn 2027", "-vn 2024"}};
    apply(office.state, calendars);
    const std::string with_calendars = state_to_json(office.state);
    BOOST_TEST(with_calendars == json.substr(0, json.size() - 1) + R"(,"calendars_version":5,"calendars_hash":"def"})");
    BOOST_TEST(state_to_json(state_from_json(with_calendars).value()) == with_calendars);
    const OrganisationEvent events[] = {AbsenceAdded{whole}, AbsenceEnded{"no.1", day("2025-07-10")},
                                        OrganisationRead{4, "abc", {{"added", "unit", "a", "", "A"}}}, calendars};
    for (const OrganisationEvent& event : events) {
        const WrittenEvent once = written(event);
        const auto read = event_from(once.kind, once.version, once.payload_json);
        BOOST_REQUIRE(read.has_value());
        BOOST_TEST(written(*read).payload_json == once.payload_json);
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_event_and_no_state_is_refused) {
    const std::pair<const char*, const char*> faulty[] = {
        {"absence-added", "{}"},
        {"absence-added", R"({"id":"no.1","of":"z","from":"2025-07-10","to":"soon"})"},
        {"absence-added", R"({"id":1,"of":"z","from":"2025-07-10","to":"2025-07-11"})"},
        {"absence-ended", R"({"id":"no.1"})"},
        {"organisation-read", R"({"version":-1,"hash":"","difference":[]})"},
        {"organisation-read", "["},
        {"calendars-read", R"({"version":5,"hash":"d"})"},
        {"calendars-read", R"({"version":5,"hash":"d","days":[{"calendar":"vn","day":"x"}]})"},
        {"absence-moved", "{}"}};
    for (const auto& [kind, payload] : faulty) {
        const auto read = event_from(kind, 1, payload);
        BOOST_REQUIRE_MESSAGE(!read, kind << " " << payload);
        const Diagnostic& fault = read.error().diagnostics().front();
        BOOST_TEST(fault.code == "TD1650");
        BOOST_TEST(fault.argument("kind")->in("en") == kind);
    }
    BOOST_TEST(!event_from("absence-ended", 2, R"({"id":"no.1","last":"2025-07-10"})"));
    for (const char* json : {"[]", "{", R"({"absences":{}})", R"({"added":"x"})"})
        BOOST_TEST(state_from_json(json).error().diagnostics().front().code == "TD1651");
}

BOOST_AUTO_TEST_SUITE_END()
