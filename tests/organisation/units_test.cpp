// Units that end, merge and lie above each other: who stands for whom on a day, and what such a tree cannot be.
#include <boost/test/unit_test.hpp>

#include "organisation/holders.hpp"
#include "organisation/units/unit_tree.hpp"

using namespace thidua;
using namespace thidua::organisation;

namespace {

Date day(const char* written) { return *date_from_iso(written); }

Unit unit(const char* id, const char* parent = "") {
    Unit made;
    made.id = id;
    made.name = std::string("Unit ") + id;
    made.sends = true;
    made.parent = parent;
    return made;
}

/// The board above `old` and `new`; `old` is merged into `new` in the middle of the year; `team` lies below `old`.
OrganisationRecords merging() {
    OrganisationRecords records;
    records.units = {unit("board"), unit("old", "board"), unit("new", "board"), unit("team", "old")};
    records.units[1].valid.to = day("2025-06-30");
    records.units[1].successor = "new";
    const auto person = [&](const char* id, const char* in) {
        records.people.push_back({id, id, in, "Head", {}, {}, {}});
        records.assignments.push_back({"head", id, in, {}, {}});
    };
    person("b", "board");
    person("o", "old");
    person("n", "new");
    return records;
}

RoleRule head(bool above) {
    RoleRule rule;
    rule.name = "head";
    rule.own_unit = true;
    rule.above = above;
    return rule;
}

std::string names(const std::vector<const Person*>& people) {
    std::string text;
    for (const Person* person : people) text += (text.empty() ? "" : " ") + person->id;
    return text;
}

std::string reach(const Holders& holders, const RoleRule& rule, std::string_view person) {
    std::string text;
    for (const std::string_view one : holders.reach(rule, person)) text += "@" + std::string(one);
    return text;
}

std::string told(const OrganisationRecords& records) {
    std::string text;
    for (const Diagnostic& fault : check_unit_tree(Organisation(records))) {
        text += (text.empty() ? "" : "; ") + fault.code;
        if (const LocalText* way = fault.argument("way")) text += " " + std::string(way->in("en"));
        if (const LocalText* on = fault.argument("day")) text += " " + std::string(on->in("en"));
    }
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(units)

BOOST_AUTO_TEST_CASE(a_unit_that_has_ended_is_carried_by_its_successor_from_the_next_day_on) {
    const Organisation organisation(merging());
    const Carriers before(organisation, day("2025-06-30"));
    BOOST_TEST(before.carrier("old") == "old");
    BOOST_TEST(before.carried_by("new").size() == 1U);
    const Carriers after(organisation, day("2025-07-01"));
    BOOST_TEST(after.carrier("old") == "new");
    BOOST_TEST(after.carried_by("old").empty());
    BOOST_TEST((after.carried_by("new") == std::vector<std::string_view>{"new", "old"}));
    BOOST_TEST(after.above("team") == "new");
    BOOST_TEST((after.below("new") == std::vector<std::string_view>{"team"}));
    BOOST_TEST(after.carrier("nowhere") == "nowhere");
    BOOST_TEST(after.carrier("") == "");
}

BOOST_AUTO_TEST_CASE(roles_of_the_own_unit_count_for_the_carrier_alone) {
    const Organisation organisation(merging());
    const Holders before(organisation, day("2025-06-30"));
    BOOST_TEST(names(before.holders(head(false), "old")) == "o");
    BOOST_TEST(reach(before, head(false), "n") == "@new");
    const Holders after(organisation, day("2025-07-01"));
    BOOST_TEST(names(after.holders(head(false), "old")) == "n");
    BOOST_TEST(reach(after, head(false), "n") == "@new@old");
    BOOST_TEST(reach(after, head(false), "o") == "");
}

BOOST_AUTO_TEST_CASE(above_is_the_nearest_unit_that_has_a_holder_itself_left_out) {
    const Organisation organisation(merging());
    const Holders holders(organisation, day("2025-06-01"));
    BOOST_TEST(names(holders.holders(head(true), "team")) == "o");
    BOOST_TEST(names(holders.holders(head(true), "old")) == "b");
    BOOST_TEST(names(holders.holders(head(true), "board")) == "");
    BOOST_TEST(reach(holders, head(true), "b") == "@old@new");
    BOOST_TEST(reach(holders, head(true), "o") == "@team");
}

BOOST_AUTO_TEST_CASE(a_head_who_is_away_with_nobody_instead_lets_it_go_up) {
    OrganisationRecords records = merging();
    Absence away;
    away.id = "a";
    away.of = "o";
    away.valid = {day("2025-06-02"), day("2025-06-03")};
    records.absences.push_back(away);
    const auto who = [&](const char* on) {
        return names(Holders(Organisation(records), day(on)).holders(head(true), "team"));
    };
    BOOST_TEST(who("2025-06-01") == "o");
    BOOST_TEST(who("2025-06-02") == "b");
    BOOST_TEST(reach(Holders(Organisation(records), day("2025-06-02")), head(true), "b") == "@old@new@team");
    records.absences.front().by = "n"; // somebody acts instead
    BOOST_TEST(who("2025-06-02") == "o");
    records.absences.front().by.clear();
    records.absences.front().scope.workflow = "w"; // away from one matter alone
    BOOST_TEST(who("2025-06-02") == "o");
}

BOOST_AUTO_TEST_CASE(what_a_tree_cannot_be_is_told_once_with_the_way_round) {
    OrganisationRecords records = merging();
    BOOST_TEST(told(records) == "");
    records.units[0].parent = "team";
    BOOST_TEST(told(records) == "TD0947 board → team → old → board");
    records.units[0].parent = "board";
    BOOST_TEST(told(records) == "TD0947 board → board");
    records.units[0].parent.clear();
    records.units[2].successor = "old";
    records.units[2].valid.to = day("2025-06-30");
    BOOST_TEST(told(records) == "TD0948 old → new → old; TD0953 01/07/2025; TD0953 01/07/2025");
}

BOOST_AUTO_TEST_CASE(the_days_of_a_unit_and_of_its_successor_meet) {
    OrganisationRecords records = merging();
    records.units[1].valid.to.reset();
    BOOST_TEST(told(records) == "TD0949");
    records.units[1].valid.to = day("2025-06-30");
    records.units[2].valid.from = day("2025-07-02");
    BOOST_TEST(told(records) == "TD0953 01/07/2025");
    records.units[2].valid.from = day("2025-07-01");
    BOOST_TEST(told(records) == "");
    records.units[0].valid.to = day("2024-12-31");
    records.units[2].valid.from = day("2025-01-01");
    BOOST_TEST(told(records) == "TD0966");
}

BOOST_AUTO_TEST_CASE(a_way_round_ends_the_search_though_it_is_a_fault) {
    OrganisationRecords records = merging();
    records.units[0].parent = "team";
    records.units[2].successor = "old";
    records.units[2].valid.to = day("2025-06-30");
    const Organisation organisation(records);
    const Holders holders(organisation, day("2025-08-01"));
    BOOST_TEST(holders.carriers().carrier("old") == "old");
    (void)holders.holders(head(true), "team");
    (void)holders.reach(head(true), "b");
}

BOOST_AUTO_TEST_SUITE_END()
