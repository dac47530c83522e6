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

Effect reminder(const WorkflowDefinition& definition, const EffectSpec& way, const Token& token, const Timer& timer) {
    const auto* stage = definition.stage(token.stage);
    Effect effect;
    effect.kind = Effect::Kind::notify;
    effect.capability = way.with;
    effect.spec = static_cast<std::size_t>(&way - definition.effects.data());
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

std::optional<Effect> effect_of_reminder(const WorkflowDefinition& definition, const Nomination& before,
                                         const Event& event) {
    const auto* reminded = std::get_if<Reminded>(&event.payload);
    const EffectSpec* way = reminded == nullptr ? nullptr : way_to_notify(definition);
    const Token* token = way == nullptr ? nullptr : before.token(reminded->stage);
    if (token == nullptr) return std::nullopt;
    const auto timer = std::find_if(token->timers.begin(), token->timers.end(),
                                    [&](const Timer& one) { return one.name == reminded->timer; });
    if (timer == token->timers.end()) return std::nullopt;
    Effect effect = reminder(definition, *way, *token, *timer);
    effect.key = before.id + "/" + timer->name;
    if (effect.role.empty() || effect.capability.empty()) return std::nullopt;
    return effect;
}

} // namespace thidua::process
