// Whoever acts for whom on whichever day: no human stands on both sides of a separated duty, in either order, across
// returns; nobody acts in the place of another without an absence or a post that says so; the store would refuse what
// the code above let through.
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <random>
#include <set>

#include "definition/read/read_workflow.hpp"
#include "process/codec/state_codec.hpp"
#include "process/decide/decide.hpp"
#include "service/commands/commits.hpp"
#include "service/commands/rights/acting.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

const char* const kWorkflow = R"(workflow w
{
version 1
title "W"
roles { clerk  { where own-unit }
        head   { where own-unit  else office }
        office { unit u0 }
        maker  { person proposer  else clerk } }
form { name { type text  label "N" } }
stages { s { owner { clerk
                     maker }  start yes }
         m { owner head }
         k { owner office }
         e { end yes } }
actions { propose { from s  to m  by { clerk
                                       maker } }
          submit  { from m  to k  by head  RULE propose }
          check   { from k  to e  by office  RULE submit }
          back    { from m  to s  by head  kind return  reason optional }
          again   { from k  to s  by office  kind return  reason optional }
          take    { from m  to s  by { clerk
                                       maker }  kind withdraw } }
}
)";

definition::WorkflowPtr workflow_with(const std::string& rule) {
    std::string text = kWorkflow;
    for (std::size_t at = 0; (at = text.find("RULE", at)) != std::string::npos;) {
        const std::size_t end = rule.empty() ? text.find('}', at) : at + 4;
        text.replace(at, end - at, rule);
    }
    auto read = definition::read_workflow_bundle({{"w.info", text}});
    BOOST_REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().diagnostics().front().code));
    return read->workflow;
}

class Dice {
  public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    [[nodiscard]] std::size_t below(std::size_t bound) { return engine_() % bound; }
    [[nodiscard]] bool one_in(std::size_t bound) { return below(bound) == 0; }

  private:
    std::mt19937 engine_;
};

constexpr std::size_t kPeople = 5;
std::string person(std::size_t number) { return "p" + std::to_string(number); }

/// Another morning: other holders, other absences, none of whose substitutes is away himself.
organisation::Organisation random_office(Dice& dice) {
    organisation::OrganisationRecords records;
    for (const char* unit : {"u0", "u1"}) {
        records.units.emplace_back();
        records.units.back().id = records.units.back().name = unit;
    }
    for (std::size_t i = 0; i < kPeople; ++i) {
        if (dice.one_in(8)) continue; // has left
        organisation::Person somebody;
        somebody.id = somebody.name = person(i);
        somebody.unit = dice.one_in(3) ? "u0" : "u1";
        for (const char* role : {"clerk", "head", "office"})
            if (dice.one_in(2))
                records.assignments.push_back(
                    {role, somebody.id, std::string(role) == "office" ? "u0" : "u1", {}, {}, {}, {}});
        records.people.push_back(std::move(somebody));
    }
    std::set<std::string> away;
    std::set<std::string> acting;
    for (std::size_t i = 0; i < dice.below(3); ++i) {
        organisation::Absence absence;
        absence.id = "a" + std::to_string(i);
        absence.of = person(dice.below(kPeople));
        if (!dice.one_in(3)) absence.by = person(dice.below(kPeople));
        absence.valid = {*date_from_iso("2025-01-01"), *date_from_iso("2025-12-31")};
        if (dice.one_in(3)) absence.scope = {"w", dice.one_in(2) ? "m" : "k", {}, {}, {}};
        if (absence.of == absence.by || away.count(absence.of) + acting.count(absence.of) + away.count(absence.by) != 0)
            continue;
        away.insert(absence.of);
        acting.insert(absence.by);
        records.absences.push_back(std::move(absence));
    }
    return organisation::Organisation(std::move(records));
}

struct Tally {
    std::size_t allowed = 0;
    std::size_t substituted = 0;
    std::size_t levelled = 0;
    std::size_t both_sides = 0;
    std::size_t refused_below = 0;
};

/// Does one human stand on both sides of one of the pairs?
bool on_both_sides(const process::Nomination& nomination) {
    const auto humans = [&](const char* action) {
        std::set<std::string> found;
        for (const process::Act& act : nomination.acts)
            if (act.action == action && act.withdrawn == 0) found.insert({act.who.person, act.who.principal});
        return found;
    };
    for (const auto& [one, other] : {std::pair{"propose", "submit"}, std::pair{"submit", "check"}}) {
        const auto here = humans(one);
        for (const std::string& human : humans(other))
            if (here.count(human) != 0) return true;
    }
    return false;
}

/// What the store does with the rows that exist once.
class OnceRows {
  public:
    [[nodiscard]] bool take(const store::Commit& commit) {
        for (const store::OnceKey& key : commit.once_freed) rows_.erase({key.scope, key.key});
        for (const store::OnceRow& row : commit.once)
            if (rows_.emplace(std::pair{row.scope, row.key}, row.value).first->second != row.value) return false;
        return true;
    }

  private:
    std::map<std::pair<std::string, std::string>, std::string> rows_;
};

void check_basis(const process::Event& event, const organisation::Organisation& office) {
    const process::Who& who = event.who;
    if (who.person == who.principal) return;
    BOOST_REQUIRE(who.basis.rfind("absence:", 0) == 0U);
    const auto* absence = office.absence(who.basis.substr(8));
    BOOST_REQUIRE(absence != nullptr && absence->by == who.person && absence->of == who.principal);
    BOOST_REQUIRE(office.person(who.person) != nullptr && office.person(who.principal) != nullptr);
}

void walk(std::uint32_t seed, const definition::WorkflowDefinition& decides,
          const definition::WorkflowDefinition& keeps, Tally& tally) {
    Dice dice(seed);
    Instant now = *instant_from_iso("2025-03-03T02:00:00Z");
    organisation::Organisation office = random_office(dice);
    process::Nomination nomination;
    std::vector<process::Event> events;
    OnceRows rows;
    for (int step = 0; step < 60; ++step) {
        now += std::chrono::hours(dice.below(20));
        if (dice.one_in(4)) office = random_office(dice);
        const Rights rights(office, TimeZone().date_of(now));
        process::TakeAction take;
        take.action = decides.actions[dice.below(decides.actions.size())].name;
        process::Request request = take;
        process::Nomination founded;
        founded.unit = "u1";
        if (!nomination.exists()) request = process::Create{"N", "u1", {}};
        const process::Nomination& here = nomination.exists() ? nomination : founded;
        const std::string somebody = person(dice.below(kPeople));
        if (office.person(somebody) == nullptr) continue;
        const Acting acting{somebody, dice.one_in(3) ? person(dice.below(kPeople)) : std::string(),
                            roles_needed(decides, here, request)};
        const process::Actor actor =
            actor_for(acting, rights.held(decides, somebody), rights, office, occasion_of(decides, here, request));
        const NamedHolders holders(rights, decides);
        const process::Verdict verdict =
            process::decide(decides, nomination, {actor, request, std::nullopt}, {nullptr, &holders, {}}, now);
        if (!verdict.allowed()) continue;
        ++tally.allowed;
        if (!rows.take(commit_of(keeps, nomination, verdict.decision))) {
            ++tally.refused_below;
            return;
        }
        for (const process::Event& event : verdict.decision.events) {
            check_basis(event, office);
            tally.substituted += event.who.person != event.who.principal ? 1 : 0;
            tally.levelled += event.who.basis.rfind("level:", 0) == 0 ? 1 : 0;
            events.push_back(event);
        }
        nomination = verdict.decision.after;
        tally.both_sides += on_both_sides(nomination) ? 1 : 0;
    }
    BOOST_REQUIRE(process::replay(events) == nomination);
    const auto read = process::nomination_from_json(process::nomination_to_json(nomination));
    BOOST_REQUIRE(read.has_value() && *read == nomination);
}

/// THIDUA_WALKS=1000000 for the long form.
std::uint32_t walks() {
    const char* wanted = std::getenv("THIDUA_WALKS");
    return wanted != nullptr ? static_cast<std::uint32_t>(std::strtoul(wanted, nullptr, 10)) : 1500U;
}

} // namespace

BOOST_AUTO_TEST_SUITE(separation)

BOOST_AUTO_TEST_CASE(no_human_is_on_both_sides_whoever_acts_for_whom) {
    const auto workflow = workflow_with("not-same-person-as");
    Tally tally;
    for (std::uint32_t seed = 1; seed <= walks(); ++seed) BOOST_TEST_CONTEXT("seed " << seed) {
            walk(seed, *workflow, *workflow, tally);
        }
    BOOST_TEST(tally.both_sides == 0U);
    BOOST_TEST(tally.refused_below == 0U);
    // The walks are worth something only while they reach what they are to test.
    BOOST_TEST(tally.allowed > 3000U);
    BOOST_TEST(tally.substituted > 100U);
    BOOST_TEST(tally.levelled > 20U);
}

BOOST_AUTO_TEST_CASE(without_the_rule_above_the_store_refuses_the_other_side) {
    const auto open = workflow_with("");
    const auto kept = workflow_with("not-same-person-as");
    Tally tally;
    for (std::uint32_t seed = 1; seed <= 300; ++seed) BOOST_TEST_CONTEXT("seed " << seed) {
            walk(seed, *open, *kept, tally);
        }
    BOOST_TEST(tally.both_sides == 0U);
    BOOST_TEST(tally.refused_below > 20U);
}

BOOST_AUTO_TEST_CASE(without_either_people_do_stand_on_both_sides) {
    const auto open = workflow_with("");
    Tally tally;
    for (std::uint32_t seed = 1; seed <= 300; ++seed) BOOST_TEST_CONTEXT("seed " << seed) {
            walk(seed, *open, *open, tally);
        }
    BOOST_TEST(tally.both_sides > 20U);
}

BOOST_AUTO_TEST_SUITE_END()
