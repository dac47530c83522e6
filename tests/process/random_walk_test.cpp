// Whatever is asked of whatever workflow, in any order: a nomination never occurs twice in one stage, its events tell
// its whole state, and the answer to "why not" is the refusal of the command.
#include <boost/test/unit_test.hpp>

#include <random>
#include <set>

#include "process/codec/state_codec.hpp"
#include "process/office.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::WorkflowDefinition;

/// The same numbers on every machine.
class Dice {
  public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    [[nodiscard]] std::size_t below(std::size_t bound) { return engine_() % bound; }
    [[nodiscard]] bool one_in(std::size_t bound) { return below(bound) == 0; }

  private:
    std::mt19937 engine_;
};

constexpr std::size_t kStages = 6;

std::string stage_name(std::size_t number) { return "s" + std::to_string(number); }

ActionSpec random_action(Dice& dice, std::size_t number) {
    ActionSpec action;
    action.name = "a" + std::to_string(number);
    action.kind = dice.one_in(2) ? ActionKind::advance : static_cast<ActionKind>(dice.below(6));
    const std::size_t sources = 1 + dice.below(2);
    for (std::size_t at = 0; at < sources; ++at) action.from.push_back(stage_name(dice.below(kStages - 1)));
    if (action.from.size() == 2 && action.from[0] == action.from[1]) action.from.pop_back();
    action.from_any = action.kind == ActionKind::hold || dice.one_in(3);
    if (action.kind == ActionKind::resume) action.from.clear();
    if (action.kind != ActionKind::hold && action.kind != ActionKind::resume) {
        std::set<std::string> targets;
        for (std::size_t at = 0; at < 1 + dice.below(2); ++at) targets.insert(stage_name(dice.below(kStages)));
        action.to.assign(targets.begin(), targets.end());
    }
    action.by = {"r" + std::to_string(dice.below(3))};
    if (dice.one_in(4)) action.not_same_person_as = {"a" + std::to_string(dice.below(number + 1))};
    if (dice.one_in(4))
        action.after = definition::Duration{1 + static_cast<int>(dice.below(3)), definition::Duration::Unit::days, {}};
    if (dice.one_in(4)) action.due = definition::Duration{2, definition::Duration::Unit::working_days, {}};
    return action;
}

ActionSpec action_between(std::string name, ActionKind kind, std::size_t from, std::size_t to, std::size_t role) {
    ActionSpec action;
    action.name = std::move(name);
    action.kind = kind;
    action.from = {stage_name(from)};
    action.to = {stage_name(to)};
    action.by = {"r" + std::to_string(role)};
    return action;
}

/// A road with returns, as real workflows have, so that agreements come to stand.
void add_road(Dice& dice, WorkflowDefinition& workflow) {
    for (std::size_t at = 0; at + 1 < kStages; ++at) {
        const std::string number = std::to_string(at);
        workflow.actions.push_back(action_between("on" + number, ActionKind::advance, at, at + 1, at % 3));
        if (at > 0)
            workflow.actions.push_back(
                action_between("back" + number, ActionKind::return_back, at, dice.below(at), at % 3));
    }
}

/// Not one that would be published: nothing is proven of it, and decide() must stay safe all the same.
WorkflowDefinition random_workflow(Dice& dice) {
    WorkflowDefinition workflow;
    workflow.name = "random";
    workflow.content_hash = sha256("random");
    for (std::size_t number = 0; number < 3; ++number) {
        workflow.roles.emplace_back();
        workflow.roles.back().name = "r" + std::to_string(number);
    }
    workflow.form.fields.emplace_back();
    workflow.form.fields.back().name = "name";
    workflow.form.fields.emplace_back();
    workflow.form.fields.back().name = "note";
    workflow.form.fields.back().material = false;
    for (std::size_t number = 0; number < kStages; ++number) {
        definition::StageSpec stage;
        stage.name = stage_name(number);
        stage.kind = number == 0             ? definition::StageKind::start
                     : number == kStages - 1 ? definition::StageKind::end
                                             : definition::StageKind::between;
        stage.owners = {"r" + std::to_string(dice.below(3))};
        stage.edits = {"*"};
        if (dice.one_in(2)) stage.due = definition::Duration{3, definition::Duration::Unit::working_days, {}};
        if (stage.due) stage.reminders.on_day = true;
        workflow.stages.push_back(std::move(stage));
    }
    const bool road = !dice.one_in(3);
    if (road) add_road(dice, workflow);
    const std::size_t actions = road ? dice.below(3) : 6 + dice.below(6);
    for (std::size_t number = 0; number < actions; ++number) workflow.actions.push_back(random_action(dice, number));
    if (road) return workflow;
    workflow.actions.push_back({});
    workflow.actions.back().name = "start";
    workflow.actions.back().from = {"s0"};
    workflow.actions.back().to = {"s1", "s2"};
    workflow.actions.back().by = {"r0"};
    return workflow;
}

Actor random_person(Dice& dice) {
    const std::string person = "p" + std::to_string(dice.below(4));
    const std::string principal = dice.one_in(4) ? "p" + std::to_string(dice.below(4)) : person;
    Actor actor{{person, principal}, {}, "A", Actor::Kind::person};
    for (std::size_t role = 0; role < 3; ++role)
        if (!dice.one_in(6)) actor.roles.push_back({"r" + std::to_string(role), ""});
    return actor;
}

Command random_command(Dice& dice, const WorkflowDefinition& workflow, const Nomination& nomination) {
    Command command{random_person(dice), {}, std::nullopt};
    if (dice.one_in(5)) command.expected_revision = nomination.revision - dice.below(2);
    switch (dice.below(30)) {
    case 0: {
        FieldValues fields;
        fields[dice.one_in(2) ? "name" : "note"] = "v" + std::to_string(dice.below(3));
        command.request = EditFields{std::move(fields)};
        break;
    }
    case 1: {
        const std::string id = "E" + std::to_string(dice.below(3));
        if (dice.one_in(2))
            command.request = RemoveEvidence{id};
        else
            command.request = AttachEvidence{{id, "", "original", "t", "", to_hex(sha256(id)), 1, ""}};
        break;
    }
    case 2:
    case 3: {
        std::vector<std::string> names{"s1@1/due"};
        for (const Token& token : nomination.marking)
            for (const Timer& timer : token.timers) names.push_back(timer.name);
        command.actor = Actor::the_clock();
        command.request = Tick{names[dice.below(names.size())]};
        break;
    }
    case 4:
        command.request = Comment{"c"};
        break;
    case 5:
    case 6:
        command.request = Renew{workflow.actions[dice.below(workflow.actions.size())].name, "r", {}};
        break;
    case 7:
    case 8: {
        const auto& acts = nomination.acts;
        const std::size_t any = dice.below(workflow.actions.size());
        command.request = Undo{acts.empty() || dice.one_in(4) ? workflow.actions[any].name : acts.back().action, ""};
        break;
    }
    default: {
        TakeAction action;
        action.action = workflow.actions[dice.below(workflow.actions.size())].name;
        if (dice.one_in(2)) action.stage = stage_name(dice.below(kStages));
        action.reason = "r";
        command.request = std::move(action);
    }
    }
    return command;
}

void check_marking(const Nomination& nomination) {
    std::set<std::string> stages;
    for (const Token& token : nomination.marking) BOOST_REQUIRE(stages.insert(token.stage).second);
    for (const Held& held : nomination.held) BOOST_REQUIRE(stages.insert(held.token.stage).second);
    BOOST_REQUIRE(!stages.empty());
}

/// Only what lies on the road back of the last return stands, as the agreement of who gave it, to the same content.
void check_carried(const Nomination& nomination, const Event& event) {
    const auto& carried = std::get<Acted>(event.payload);
    BOOST_REQUIRE(nomination.way_back.has_value());
    const auto& acts = nomination.way_back->acts;
    BOOST_REQUIRE(std::find(acts.begin(), acts.end(), carried.carried_from) != acts.end());
    for (const Act& act : nomination.acts)
        if (act.revision == carried.carried_from)
            BOOST_REQUIRE(act.who == carried.agreed.value() && act.looked_at == carried.looked_at);
}

/// All is as it was before what was undone, but for reminders that have been sent since.
void check_undone(const Nomination& was, const Nomination& is) {
    BOOST_REQUIRE(is.acts == was.acts && is.fields == was.fields && is.way_back == was.way_back);
    BOOST_REQUIRE(is.edited == was.edited && is.last_reason == was.last_reason && is.held.size() == was.held.size());
    BOOST_REQUIRE(is.marking.size() == was.marking.size());
    for (std::size_t at = 0; at < is.marking.size(); ++at) {
        Token before = was.marking[at];
        Token now = is.marking[at];
        BOOST_REQUIRE(now.timers.size() <= before.timers.size());
        before.timers.clear();
        now.timers.clear();
        BOOST_REQUIRE(now == before);
    }
}

struct Tally {
    std::size_t allowed = 0;
    std::size_t refused = 0;
    std::size_t carried = 0;
    std::size_t renewed = 0;
    std::size_t fired = 0;
    std::size_t undone = 0;
};

void walk(std::uint32_t seed, Tally& tally) {
    Dice dice(seed);
    WorkflowDefinition workflow = random_workflow(dice);
    for (definition::ActionSpec& action : workflow.actions)
        if (!dice.one_in(3)) action.undo = {{"r0"}, {3, definition::Duration::Unit::working_days, {}}, {}};
    const WeekdayCalendar calendar;
    const std::vector<WrittenEffect> effects;
    Facts facts{&calendar, nullptr, {}};
    Instant now = instant("2025-03-03T02:00:00Z");
    const Actor founder{{"p0", "p0"}, {{"r0", ""}, {"r1", ""}, {"r2", ""}}, "A", Actor::Kind::person};
    auto made = decide(workflow, {}, {founder, Create{"N", "A", {}}, 0}, facts, now);
    BOOST_REQUIRE(made.allowed());
    std::vector<Event> events = made.decision.events;
    Nomination nomination = made.decision.after;
    std::vector<Nomination> states{{}, nomination}; // by revision
    facts.past = {&events, &effects};
    for (int step = 0; step < 80; ++step) {
        now += std::chrono::hours(dice.below(30));
        const Command command = random_command(dice, workflow, nomination);
        const Nomination before = nomination;
        const Verdict verdict = decide(workflow, nomination, command, facts, now);
        BOOST_REQUIRE(nomination == before);
        BOOST_REQUIRE(codes_of(why_not(workflow, nomination, command, facts, now)) == codes_of(verdict.blockers));
        ++(verdict.allowed() ? tally.allowed : tally.refused);
        if (!verdict.allowed()) {
            BOOST_REQUIRE(verdict.decision.events.empty() && verdict.decision.effects.empty());
            continue;
        }
        for (const Event& event : verdict.decision.events) {
            if (event.kind == "carried") check_carried(nomination, event);
            tally.carried += event.kind == "carried" ? 1 : 0;
            tally.renewed += event.kind == "renewed" ? 1 : 0;
            tally.fired += event.kind == "reminded" ? 1 : 0;
            auto payload = payload_from_json(event.kind, event.version, payload_to_json(event));
            BOOST_REQUIRE(payload.has_value());
            Event kept = event;
            kept.payload = std::move(payload->payload);
            kept.who.basis = std::move(payload->basis);
            apply(nomination, kept);
            states.push_back(nomination);
            if (const auto* undone = std::get_if<Undone>(&kept.payload)) {
                check_undone(states[undone->first - 1], nomination);
                ++tally.undone;
            }
            events.push_back(std::move(kept));
        }
        check_marking(nomination);
        BOOST_REQUIRE(nomination == verdict.decision.after);
    }
    BOOST_REQUIRE(replay(events) == nomination);
    const auto read = nomination_from_json(nomination_to_json(nomination));
    BOOST_REQUIRE(read.has_value() && *read == nomination);
    BOOST_REQUIRE_EQUAL(nomination_to_json(replay(events)), nomination_to_json(nomination));
}

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(no_walk_breaks_a_nomination) {
    Tally tally;
    for (std::uint32_t seed = 1; seed <= 900; ++seed) {
        BOOST_TEST_CONTEXT("seed " << seed) { walk(seed, tally); }
    }
    // The walks are worth something only while they reach what they are to test.
    BOOST_TEST(tally.allowed > 2000U);
    BOOST_TEST(tally.refused > 2000U);
    BOOST_TEST(tally.carried > 20U);
    BOOST_TEST(tally.renewed > 20U);
    BOOST_TEST(tally.fired > 100U);
    BOOST_TEST(tally.undone > 100U);
}

BOOST_AUTO_TEST_SUITE_END()
