#include "process/decide/effects/effects.hpp"

#include <algorithm>

#include "process/decide/conditions/conditions.hpp"

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
    else
        effect.template_name =
            token.due && timer.due > *token.due ? definition::kOverdueMail : definition::kReminderMail;
    return effect;
}

} // namespace

std::vector<Effect> effects_of_action(const WorkflowDefinition& definition, const Nomination& after,
                                      const Event& event) {
    std::vector<Effect> effects;
    const auto* acted = std::get_if<Acted>(&event.payload);
    if (acted == nullptr) return effects;
    const auto& specs = definition.effects;
    const auto is_asked_for = [&](const EffectSpec& spec) { return spec.on == event.action; };
    if (std::none_of(specs.begin(), specs.end(), is_asked_for)) return effects;
    Conditions conditions(definition, after, event.at, {event.action, acted->reason, acted->vote});
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
        effect.not_before = event.at;
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
    const Token* token = way == nullptr ? nullptr : before.token(reminded->stage);
    const auto* stage = token == nullptr ? nullptr : definition.stage(token->stage);
    if (stage == nullptr || way->with.empty()) return effects;
    const auto timer = std::find_if(token->timers.begin(), token->timers.end(),
                                    [&](const Timer& one) { return one.name == reminded->timer; });
    if (timer == token->timers.end()) return effects;
    const std::vector<std::string> roles =
        timer->kind == Timer::Kind::escalation ? std::vector<std::string>{stage->escalate_to} : stage->owners;
    for (const std::string& role : roles) {
        if (role.empty()) continue;
        Effect effect = reminder(definition, *way, *token, *timer, role);
        effect.key = before.id + "/" + timer->name + (effects.empty() ? "" : "/" + role);
        for (const Effect& earlier : effects) effect.told.push_back(earlier.role);
        effects.push_back(std::move(effect));
    }
    return effects;
}

} // namespace thidua::process
