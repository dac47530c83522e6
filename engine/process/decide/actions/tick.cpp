#include <algorithm>

#include "process/agreements/agreements.hpp"
#include "process/consultation/answers.hpp"
#include "process/consultation/consulting.hpp"
#include "process/decide/actions/take_action.hpp"
#include "process/decide/effects/effects.hpp"
#include "process/decide/requests.hpp"
#include "process/work/given.hpp"
#include "process/work/sharing.hpp"

namespace thidua::process {
namespace {

struct RunningTimer {
    const Token* token = nullptr;
    const Timer* timer = nullptr;
};

RunningTimer find_timer(const Nomination& nomination, const std::string& name) {
    for (const Token& token : nomination.marking)
        for (const Timer& timer : token.timers)
            if (timer.name == name) return {&token, &timer};
    for (const Held& held : nomination.held)
        for (const Timer& timer : held.timers)
            if (timer.name == name) return {&held.token, &timer};
    return {};
}

/// The action's `when` is false: not its nomination.
bool leads_elsewhere(const Evaluation& evaluation, const definition::ActionSpec& action) {
    if (!action.when) return false;
    Conditions conditions(evaluation.definition, evaluation.nomination, evaluation.now, evaluation.facts.zone,
                          {action.name, {}, {}});
    return conditions.test(action.when->compiled) == Truth::no;
}

/// An agreement must be renewed first: the clock waits for that, as people do.
bool waits_for_renewal(const Evaluation& evaluation, const definition::ActionSpec& action, const std::string& stage) {
    if (action.kind != definition::ActionKind::advance) return false;
    const std::vector<const Act*> stale =
        stale_agreements(evaluation.definition, evaluation.nomination,
                         action.from_any ? std::vector<std::string>{stage} : action.from, action.to);
    return std::any_of(stale.begin(), stale.end(),
                       [&](const Act* act) { return asks_for_renewal(evaluation.definition, *act); });
}

/// People are asked first: the clock waits for them as others do.
bool waits_for_answers(const Evaluation& evaluation, const definition::ActionSpec& action, const std::string& stage) {
    return !answers_suffice(evaluation.definition, evaluation.nomination, action,
                            action.from_any ? std::vector<std::string>{stage} : action.from);
}

void remind(Evaluation& evaluation, const Token& token, const Timer& timer) {
    const std::string name = timer.name;
    evaluation.record("reminded", "", Reminded{token.stage, name});
    for (Effect& effect :
         effects_of_reminder(evaluation.definition, evaluation.nomination, evaluation.verdict.decision.events.back()))
        evaluation.verdict.decision.effects.push_back(std::move(effect));
}

} // namespace

void tick(Evaluation& evaluation, const Tick& request) {
    if (evaluation.actor().kind != Actor::Kind::clock)
        return evaluation.block(Blocker::Cause::right, Diagnostic::error("TD0567").with("name", request.timer));
    const RunningTimer running = find_timer(evaluation.nomination, request.timer);
    if (running.timer == nullptr) { // of a visit that is over, or paused by a hold: no event knows of it
        evaluation.verdict.decision.cleared.push_back(request.timer);
        return;
    }
    if (running.timer->skipped) return; // nothing has changed since
    if (running.timer->due > evaluation.now)
        return evaluation.block(
            Blocker::Cause::clock,
            Diagnostic::error("TD0568").with("name", request.timer).with("expected", to_iso(running.timer->due)));
    if (running.timer->kind == Timer::Kind::claim) return end_claim(evaluation, *running.token);
    if (running.timer->kind == Timer::Kind::silence) return fall_silent(evaluation, *running.token, *running.timer);
    if (running.timer->kind != Timer::Kind::action) {
        remind(evaluation, *running.token, *running.timer);
        if (running.timer->kind == Timer::Kind::escalation) give_by_ladder(evaluation, *running.token, *running.timer);
        return;
    }
    TakeAction action;
    action.action = running.timer->action;
    const auto* spec = evaluation.definition.action(action.action);
    if (spec != nullptr &&
        (leads_elsewhere(evaluation, *spec) || waits_for_renewal(evaluation, *spec, running.token->stage) ||
         waits_for_answers(evaluation, *spec, running.token->stage))) {
        const std::string stage = running.token->stage;
        evaluation.record("timer-skipped", "", TimerSkipped{stage, request.timer});
        return;
    }
    if (spec != nullptr && spec->from_any) action.stage = running.token->stage;
    take_action(evaluation, action);
}

} // namespace thidua::process
