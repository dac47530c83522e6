#include "process/decide/effects/effects.hpp"

#include <algorithm>

#include "process/decide/conditions/conditions.hpp"
#include "process/decide/effects/timers.hpp"

namespace thidua::process {

using definition::EffectSpec;
using definition::WorkflowDefinition;

namespace {

/// How this workflow notifies: as its first notification does; nullptr when it never does.
const EffectSpec* way_to_notify(const WorkflowDefinition& definition) {
    for (const EffectSpec& effect : definition.effects)
        if (effect.kind == EffectSpec::Kind::notify) return &effect;
    return nullptr;
}

/// The zone by which the office decided: of the event, so that replaying it gives the same again.
TimeZone zone_of(const Acted& acted) {
    return acted.zone.empty() ? TimeZone() : TimeZone::named(acted.zone).value_or(TimeZone());
}

bool names_idle_tell(const Timer& timer) { return what_of(timer.name) == kIdleTell; }

/// Who goes on with a nomination that is held.
std::vector<std::string> who_resumes(const WorkflowDefinition& definition, const std::string& stage) {
    std::vector<std::string> roles;
    for (const definition::ActionSpec& action : definition.actions) {
        const auto& from = action.from;
        if (action.kind != definition::ActionKind::resume) continue;
        if (!from.empty() && std::find(from.begin(), from.end(), stage) == from.end()) continue;
        for (const std::string& role : action.by)
            if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
    }
    return roles;
}

/// Where a timer runs.
struct Running {
    const Token* token = nullptr;
    const Timer* timer = nullptr;
    bool held = false;
};

Running running_timer(const Nomination& nomination, const Reminded& reminded) {
    const auto find = [&](const std::vector<Timer>& timers) {
        const auto found =
            std::find_if(timers.begin(), timers.end(), [&](const Timer& one) { return one.name == reminded.timer; });
        return found == timers.end() ? nullptr : &*found;
    };
    for (const Held& held : nomination.held)
        if (const Timer* timer = find(held.timers)) return {&held.token, timer, true};
    const Token* token = nomination.token(reminded.stage);
    return {token, token == nullptr ? nullptr : find(token->timers), false};
}

/// Whom it tells, and whoever is given the work.
std::vector<std::string> told_by(const definition::Escalation& rung) {
    std::vector<std::string> roles = rung.tell;
    const bool named = std::find(roles.begin(), roles.end(), rung.assign) != roles.end();
    if (!rung.assign.empty() && !named) roles.push_back(rung.assign);
    return roles;
}

/// Whom a timer reminds or tells: roles, or kOperators.
std::vector<std::string> told_by(const WorkflowDefinition& definition, const definition::StageSpec& stage,
                                 const Running& running) {
    if (running.timer->kind == Timer::Kind::escalation) {
        for (std::size_t rung = 0; rung < stage.escalations.size(); ++rung)
            if (what_of(running.timer->name) == name_of_rung(stage, rung)) return told_by(stage.escalations[rung]);
        return {};
    }
    if (running.timer->kind == Timer::Kind::idle && names_idle_tell(*running.timer)) {
        const definition::IdleRule& rule = stage.idle ? *stage.idle : definition.idle;
        return rule.to.empty() ? std::vector<std::string>{std::string(definition::kOperators)} : rule.to;
    }
    return running.held ? who_resumes(definition, stage.name) : stage.owners;
}

Effect reminder(const WorkflowDefinition& definition, const EffectSpec& way, const Token& token, const Timer& timer,
                const std::string& role) {
    Effect effect;
    effect.kind = Effect::Kind::notify;
    effect.capability = way.with;
    effect.spec = static_cast<std::size_t>(&way - definition.effects.data());
    effect.occasion = timer.name;
    effect.stage = token.stage;
    effect.not_before = timer.due;
    effect.role = role;
    if (timer.kind == Timer::Kind::escalation)
        effect.template_name = definition::kEscalationMail;
    else if (timer.kind == Timer::Kind::idle)
        effect.template_name = names_idle_tell(timer) ? definition::kForgottenMail : definition::kIdleMail;
    else
        effect.template_name =
            token.due && timer.due > *token.due ? definition::kOverdueMail : definition::kReminderMail;
    return effect;
}

} // namespace

std::vector<Effect> effects_of_action(const WorkflowDefinition& definition, const Nomination& after,
                                      const Event& event) {
    std::vector<Effect> effects;
    if (const auto* stopped = std::get_if<Stopped>(&event.payload)) {
        Effect& effect = effects.emplace_back();
        effect.key = after.id + "/" + std::to_string(after.revision) + "/go-on";
        effect.kind = Effect::Kind::go_on;
        effect.capability = "engine"; // nobody else's
        effect.occasion = std::to_string(stopped->first);
        effect.not_before = event.at;
        return effects;
    }
    const auto* acted = std::get_if<Acted>(&event.payload);
    if (acted == nullptr) return effects;
    const auto& specs = definition.effects;
    const auto is_asked_for = [&](const EffectSpec& spec) { return spec.on == event.action; };
    if (std::none_of(specs.begin(), specs.end(), is_asked_for)) return effects;
    Conditions conditions(definition, after, event.at, zone_of(*acted), {event.action, acted->reason, acted->vote});
    std::vector<std::string> told; // who holds two roles is told once
    for (std::size_t at = 0; at < specs.size(); ++at) {
        const EffectSpec& spec = specs[at];
        if (!is_asked_for(spec)) continue;
        if (spec.when && conditions.test(spec.when->compiled) != Truth::yes) continue;
        Effect effect;
        effect.key = after.id + "/" + std::to_string(after.revision) + "/" + std::to_string(at);
        effect.kind = spec.kind == EffectSpec::Kind::notify        ? Effect::Kind::notify
                      : spec.kind == EffectSpec::Kind::export_file ? Effect::Kind::export_file
                                                                   : Effect::Kind::score;
        effect.capability = spec.with;
        effect.role = spec.to;
        effect.template_name = spec.template_name;
        effect.occasion = event.action;
        effect.reason = acted->reason;
        effect.spec = at;
        effect.not_before = event.at + spec.hold_back.value_or(std::chrono::minutes(0));
        if (effect.kind == Effect::Kind::notify) {
            effect.told = told;
            told.push_back(effect.role);
        }
        effects.push_back(std::move(effect));
    }
    return effects;
}

std::vector<Effect> effects_of_reminder(const WorkflowDefinition& definition, const Nomination& before,
                                        const Event& event) {
    std::vector<Effect> effects;
    const auto* reminded = std::get_if<Reminded>(&event.payload);
    const EffectSpec* way = reminded == nullptr ? nullptr : way_to_notify(definition);
    const Running running = way == nullptr ? Running{} : running_timer(before, *reminded);
    if (running.timer == nullptr || way->with.empty()) return effects;
    const auto* stage = definition.stage(running.token->stage);
    if (stage == nullptr) return effects;
    for (const std::string& role : told_by(definition, *stage, running)) {
        if (role.empty()) continue;
        Effect effect = reminder(definition, *way, *running.token, *running.timer, role);
        effect.key = before.id + "/" + running.timer->name + (effects.empty() ? "" : "/" + role);
        for (const Effect& earlier : effects) effect.told.push_back(earlier.role);
        effects.push_back(std::move(effect));
    }
    return effects;
}

} // namespace thidua::process
