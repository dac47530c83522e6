#include "process/decide/requests.hpp"
#include "process/decide/take_action.hpp"

namespace thidua::process {
namespace {

struct RunningTimer {
    const Standing* standing = nullptr;
    const Timer* timer = nullptr;
};

RunningTimer find_timer(const Nomination& nomination, const std::string& name) {
    for (const Standing& standing : nomination.marking)
        for (const Timer& timer : standing.timers)
            if (timer.name == name) return {&standing, &timer};
    return {};
}

/// How this workflow notifies: as its first notification does; nullptr when it never does.
const definition::EffectSpec* way_to_notify(const definition::WorkflowDefinition& definition) {
    for (const definition::EffectSpec& effect : definition.effects)
        if (effect.kind == definition::EffectSpec::Kind::notify) return &effect;
    return nullptr;
}

/// The action's `when` is false: not its nomination. The state keeps the timer, so that it rings again as soon as
/// something has changed.
bool leads_elsewhere(const Deliberation& matter, const definition::ActionSpec& action) {
    if (!action.when) return false;
    Conditions conditions(matter.definition, matter.nomination, matter.now, {action.name, {}, {}});
    return conditions.test(action.when->compiled) == Truth::no;
}

void remind(Deliberation& matter, const Standing& standing, const Timer& timer) {
    const auto* stage = matter.definition.stage(standing.stage);
    Effect effect;
    effect.key = matter.nomination.id + "/" + timer.name;
    effect.kind = Effect::Kind::notify;
    if (const definition::EffectSpec* way = way_to_notify(matter.definition)) {
        effect.capability = way->with;
        effect.settings_json = way->settings_json;
    }
    effect.occasion = timer.name;
    effect.stage = standing.stage;
    effect.not_before = timer.due;
    if (timer.kind == Timer::Kind::escalation) {
        effect.template_name = definition::kEscalationMail;
        if (stage != nullptr) effect.role = stage->escalate_to;
    } else {
        effect.template_name =
            standing.due && timer.due > *standing.due ? definition::kOverdueMail : definition::kReminderMail;
        if (stage != nullptr) effect.role = stage->owner;
    }
    matter.record("reminded", "", Reminded{standing.stage, timer.name});
    if (!effect.role.empty() && !effect.capability.empty())
        matter.verdict.decision.effects.push_back(std::move(effect));
}

} // namespace

void tick(Deliberation& matter, const Tick& request) {
    if (matter.actor().kind != Actor::Kind::clock)
        return matter.block(Blocker::Cause::right, Diagnostic::error("TD0567").with("name", request.timer));
    const RunningTimer running = find_timer(matter.nomination, request.timer);
    if (running.timer == nullptr) { // of a visit that is over, or paused by a hold
        matter.verdict.decision.cleared.push_back(request.timer);
        return;
    }
    if (running.timer->due > matter.now)
        return matter.block(
            Blocker::Cause::clock,
            Diagnostic::error("TD0568").with("name", request.timer).with("expected", to_iso(running.timer->due)));
    if (running.timer->kind != Timer::Kind::action) return remind(matter, *running.standing, *running.timer);
    TakeAction action;
    action.action = running.timer->action;
    const auto* spec = matter.definition.action(action.action);
    if (spec != nullptr && leads_elsewhere(matter, *spec)) {
        matter.verdict.decision.cleared.push_back(request.timer);
        return;
    }
    if (spec != nullptr && spec->from_any) action.stage = running.standing->stage;
    take_action(matter, action);
}

} // namespace thidua::process
