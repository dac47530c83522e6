#include "process/decide/conditions.hpp"
#include "process/decide/take_action.hpp"

namespace thidua::process {

using definition::ActionSpec;
using definition::EffectSpec;

void add_effects(Evaluation& evaluation, const ActionSpec& action, const std::string& reason,
                 const std::optional<VoteCount>& votes) {
    const Nomination& after = evaluation.after();
    Conditions conditions(evaluation.definition, after, evaluation.now, {action.name, reason, votes});
    const auto& specs = evaluation.definition.effects;
    for (std::size_t at = 0; at < specs.size(); ++at) {
        const EffectSpec& spec = specs[at];
        if (spec.on != action.name) continue;
        if (spec.when && conditions.test(spec.when->compiled) != Truth::yes) continue;
        Effect effect;
        effect.key = after.id + "/" + std::to_string(after.revision) + "/" + std::to_string(at);
        effect.kind = spec.kind == EffectSpec::Kind::notify        ? Effect::Kind::notify
                      : spec.kind == EffectSpec::Kind::export_file ? Effect::Kind::export_file
                                                                   : Effect::Kind::score;
        effect.capability = spec.with;
        effect.role = spec.to;
        effect.template_name = spec.template_name;
        effect.occasion = action.name;
        effect.reason = reason;
        effect.spec = at;
        effect.not_before = evaluation.now;
        evaluation.verdict.decision.effects.push_back(std::move(effect));
    }
}

} // namespace thidua::process
