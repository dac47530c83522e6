// Who holds a role follows from assignments, bodies and posts; what a question costs grows with its answer alone.
#include <boost/test/unit_test.hpp>

#include "organisation/holders.hpp"

using namespace thidua;
using namespace thidua::organisation;

namespace {

const Date kDay = *date_from_iso("2025-11-10");

Validity since(const char* day) { return {date_from_iso(day), std::nullopt}; }

/// Two units with a head and a clerk each, a director with a deputy, a council of the director and the first head.
OrganisationRecords small_department() {
    OrganisationRecords records;
    for (const char* id : {"lead", "a", "b"})
        records.units.push_back({id, std::string("Unit ") + id, {}, true, {}, {}, {}});
    const auto person = [&](const char* id, const char* unit, const char* post) {
        records.people.push_back({id, id, unit, post, {}, {}, {}});
    };
    person("director", "lead", "Director");
    person("deputy", "lead", "Deputy");
    for (const std::string unit : {"a", "b"}) {
        person(("head." + unit).c_str(), unit.c_str(), "Head");
        person(("clerk." + unit).c_str(), unit.c_str(), "Clerk");
        records.assignments.push_back({"clerk", "clerk." + unit, unit, since("2025-01-01"), {}});
    }
    records.bodies.push_back(
        {"council", "The council", {{"director", "chair", {}, {}}, {"head.a", "member", since("2025-12-01"), {}}}, {}});
    return records;
}

std::string names(const std::vector<const Person*>& people) {
    std::string text;
    for (const Person* person : people) text += (text.empty() ? "" : " ") + person->id;
    return text;
}

std::string reach(const Holders& holders, const RoleRule& rule, std::string_view person) {
    std::string text;
    for (const std::string_view unit : holders.reach(rule, person)) text += "@" + std::string(unit);
    return text;
}

RoleRule assigned(bool own_unit) { return {"clerk", own_unit, {}, {}, {}, {}, {}}; }
RoleRule by_post(bool own_unit) { return {"head", own_unit, {}, {}, {}, "Head", "Clerk"}; }

/// How many records the answers to this hold.
template <class Question>
std::uint64_t records_of(const Organisation& organisation, const Question& question) {
    const std::uint64_t before = organisation.records_given();
    question();
    return organisation.records_given() - before;
}

/// Each unit with its head, and ten clerks who are assigned to it.
Organisation large_department(int units) {
    OrganisationRecords records = small_department();
    for (int at = 0; at < units; ++at) {
        const std::string unit = "unit-" + std::to_string(at);
        records.units.push_back({unit, "Unit " + std::to_string(at), {}, true, {}, {}, {}});
        records.people.push_back({"head-" + unit, "H", unit, "Head", {}, {}, {}});
        for (int clerk = 0; clerk < 10; ++clerk) {
            const std::string id = "clerk-" + std::to_string(clerk) + "." + unit;
            records.people.push_back({id, "C", unit, "Clerk", {}, {}, {}});
            records.assignments.push_back({"clerk", id, unit, {}, {}});
        }
    }
    return Organisation(std::move(records));
}

} // namespace

BOOST_AUTO_TEST_SUITE(organisation)

BOOST_AUTO_TEST_CASE(an_assignment_reaches_its_unit_or_all) {
    const Holders holders(Organisation(small_department()), kDay);
    BOOST_TEST(reach(holders, assigned(true), "clerk.a") == "@a");
    BOOST_TEST(reach(holders, assigned(false), "clerk.a") == "@");
    BOOST_TEST(reach(holders, assigned(true), "head.a") == "");
    BOOST_TEST(reach(holders, assigned(true), "nobody") == "");
    BOOST_TEST(names(holders.holders(assigned(true), "b")) == "clerk.b");
    BOOST_TEST(names(holders.holders(assigned(false), "b")) == "clerk.a clerk.b");
    BOOST_TEST(!holders.anybody_holds(assigned(true), "lead"));
    RoleRule of_one_unit = assigned(false);
    of_one_unit.unit = "Unit b"; // by its name
    BOOST_TEST(names(holders.holders(of_one_unit, "a")) == "clerk.b");
    BOOST_TEST(reach(holders, of_one_unit, "clerk.a") == "");
    const std::vector<std::string> some{"lead", "a"};
    RoleRule of_some_units = assigned(false);
    of_some_units.units = some;
    BOOST_TEST(names(holders.holders(of_some_units, "b")) == "clerk.a");
}

BOOST_AUTO_TEST_CASE(days_that_do_not_belong_to_it_give_nothing) {
    BOOST_TEST(reach(Holders(Organisation(small_department()), *date_from_iso("2024-12-31")), assigned(true),
                     "clerk.a") == "");
    OrganisationRecords records = small_department();
    for (Person& person : records.people) person.valid.to = date_from_iso("2025-11-09");
    const Holders after(Organisation(std::move(records)), kDay);
    BOOST_TEST(after.present("clerk.a") == nullptr);
    BOOST_TEST(reach(after, assigned(true), "clerk.a") == "");
    BOOST_TEST(!after.anybody_holds(by_post(false), ""));
}

BOOST_AUTO_TEST_CASE(a_body_is_held_by_its_members_of_the_day) {
    const RoleRule council{"council", false, {}, {}, "The council", {}, {}};
    const Holders holders(Organisation(small_department()), kDay);
    BOOST_TEST(names(holders.holders(council, "a")) == "director");
    BOOST_TEST(reach(holders, council, "director") == "@");
    BOOST_TEST(reach(holders, council, "head.a") == "");
    const Holders later(Organisation(small_department()), *date_from_iso("2025-12-01"));
    RoleRule of_own_unit = council;
    of_own_unit.own_unit = true;
    BOOST_TEST(names(later.holders(council, "b")) == "director head.a");
    BOOST_TEST(names(later.holders(of_own_unit, "a")) == "head.a");
    BOOST_TEST(!later.anybody_holds(of_own_unit, "b"));
    BOOST_TEST(reach(later, of_own_unit, "head.a") == "@a");
}

BOOST_AUTO_TEST_CASE(a_substitute_stands_in_for_people_of_the_post_and_of_the_own_unit_where_the_role_says_so) {
    const Holders holders(Organisation(small_department()), kDay);
    BOOST_TEST(names(holders.principals(by_post(false), "clerk.a")) == "head.a head.b");
    BOOST_TEST(names(holders.principals(by_post(true), "clerk.a")) == "head.a");
    BOOST_TEST(holders.may_stand_in_for(by_post(false), "clerk.a", "head.b"));
    BOOST_TEST(holders.may_stand_in_for(by_post(true), "clerk.a", "head.a"));
    BOOST_TEST(!holders.may_stand_in_for(by_post(true), "clerk.a", "head.b"));
    BOOST_TEST(!holders.may_stand_in_for(by_post(false), "clerk.a", "director"));
    BOOST_TEST(!holders.may_stand_in(by_post(false), "deputy"));
    RoleRule anybody = by_post(false);
    anybody.substitute = "allowed"; // the organisation would have to name one
    BOOST_TEST(holders.principals(anybody, "clerk.a").empty());
}

BOOST_AUTO_TEST_CASE(names_that_occur_twice_mean_the_first) {
    OrganisationRecords records = small_department();
    records.units.push_back({"c", "Unit a", {}, true, {}, {}, {}});
    records.units.push_back({"Unit b", "d", {}, true, {}, {}, {}});
    const Organisation organisation(std::move(records));
    BOOST_TEST(organisation.unit_called("Unit a")->id == "a");
    BOOST_TEST(organisation.unit_called("Unit b")->id == "Unit b"); // an id before a name
    BOOST_TEST(organisation.unit("Unit a") == nullptr);
    BOOST_TEST(organisation.body_called("council") == organisation.body_called("The council"));
}

BOOST_AUTO_TEST_CASE(copies_share_what_was_given_out) {
    const Person* director = nullptr;
    Organisation kept;
    {
        const Organisation first(small_department());
        director = first.person("director");
        kept = first;
    }
    BOOST_TEST(kept.person("director") == director);
}

BOOST_AUTO_TEST_CASE(a_question_about_one_person_or_one_unit_costs_the_same_in_a_department_of_any_size) {
    std::vector<std::uint64_t> costs;
    for (const int units : {20, 2'000}) {
        const Organisation organisation = large_department(units);
        const Holders holders(organisation, kDay);
        costs.push_back(records_of(organisation, [&] {
            BOOST_TEST(reach(holders, assigned(true), "clerk-3.unit-7") == "@unit-7");
            BOOST_TEST(reach(holders, assigned(false), "clerk-3.unit-7") == "@");
            BOOST_TEST(holders.holders(assigned(true), "unit-7").size() == 10U);
            BOOST_TEST(names(holders.principals(by_post(true), "clerk-3.unit-7")) == "head-unit-7");
            BOOST_TEST(holders.may_stand_in_for(by_post(false), "clerk-3.unit-7", "head-unit-9"));
            BOOST_TEST(organisation.unit_called("Unit 7")->id == "unit-7");
        }));
    }
    BOOST_TEST(costs[0] == costs[1]);
    BOOST_TEST(costs[0] < 20U);
}

BOOST_AUTO_TEST_CASE(a_question_about_every_unit_costs_twice_as_much_for_twice_as_many) {
    const auto cost = [](int units) {
        const Organisation organisation = large_department(units);
        const Holders holders(organisation, kDay);
        return records_of(organisation, [&] {
            for (const Unit& unit : organisation.units()) (void)holders.anybody_holds(assigned(true), unit.id);
            for (const Person& person : organisation.people()) (void)holders.reach(assigned(true), person.id);
        });
    };
    const std::uint64_t once = cost(500);
    BOOST_TEST(once > 500U);
    BOOST_TEST(cost(1'000) <= 2 * once);
}

BOOST_AUTO_TEST_SUITE_END()
