#include "process/decide/requests.hpp"
#include "process/decide/take_action.hpp"

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
    return {};
}

/// How this workflow notifies: as its first notification does; nullptr when it never does.
const definition::EffectSpec* way_to_notify(const definition::WorkflowDefinition& definition) {
    for (const definition::EffectSpec& effect : definition.effects)
        if (effect.kind == definition::EffectSpec::Kind::notify) return &effect;
    return nullptr;
}

/// The action's `when` is false: not its nomination. The state keeps the timer, so that it fires again as soon as
/// something has changed.
bool leads_elsewhere(const Evaluation& evaluation, const definition::ActionSpec& action) {
    if (!action.when) return false;
    Conditions conditions(evaluation.definition, evaluation.nomination, evaluation.now, {action.name, {}, {}});
    return conditions.test(action.when->compiled) == Truth::no;
}

void remind(Evaluation& evaluation, const Token& token, const Timer& timer) {
    const auto* stage = evaluation.definition.stage(token.stage);
    Effect effect;
    effect.key = evaluation.nomination.id + "/" + timer.name;
    effect.kind = Effect::Kind::notify;
    if (const definition::EffectSpec* way = way_to_notify(evaluation.definition)) {
        effect.capability = way->with;
        effect.spec = static_cast<std::size_t>(way - evaluation.definition.effects.data());
    }
    effect.occasion = timer.name;
    effect.stage = token.stage;
    effect.not_before = timer.due;
    if (timer.kind == Timer::Kind::escalation) {
        effect.template_name = definition::kEscalationMail;
        if (stage != nullptr) effect.role = stage->escalate_to;
    } else {
        effect.template_name =
            token.due && timer.due > *token.due ? definition::kOverdueMail : definition::kReminderMail;
        if (stage != nullptr) effect.role = stage->owner;
    }
    evaluation.record("reminded", "", Reminded{token.stage, timer.name});
    if (!effect.role.empty() && !effect.capability.empty())
        evaluation.verdict.decision.effects.push_back(std::move(effect));
}

} // namespace

void tick(Evaluation& evaluation, const Tick& request) {
    if (evaluation.actor().kind != Actor::Kind::clock)
        return evaluation.block(Blocker::Cause::right, Diagnostic::error("TD0567").with("name", request.timer));
    const RunningTimer running = find_timer(evaluation.nomination, request.timer);
    if (running.timer == nullptr) { // of a visit that is over, or paused by a hold
        evaluation.verdict.decision.cleared.push_back(request.timer);
        return;
    }
    if (running.timer->due > evaluation.now)
        return evaluation.block(
            Blocker::Cause::clock,
            Diagnostic::error("TD0568").with("name", request.timer).with("expected", to_iso(running.timer->due)));
    if (running.timer->kind != Timer::Kind::action) return remind(evaluation, *running.token, *running.timer);
    TakeAction action;
    action.action = running.timer->action;
    const auto* spec = evaluation.definition.action(action.action);
    if (spec != nullptr && leads_elsewhere(evaluation, *spec)) {
        evaluation.verdict.decision.cleared.push_back(request.timer);
        return;
    }
    if (spec != nullptr && spec->from_any) action.stage = running.token->stage;
    take_action(evaluation, action);
}

} // namespace thidua::process
