#include "process/decide/conditions/agreed.hpp"

#include "definition/check/scope.hpp"
#include "process/agreements/agreements.hpp"
#include "process/decide/conditions/completeness.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;

void block_for_renewal(Evaluation& evaluation, const ActionSpec& agreed, const Act& act) {
    evaluation.block_for(Blocker::Cause::renewal,
                         Diagnostic::error("TD1210", agreed.span)
                             .with("action", title_of(agreed))
                             .with("name", agreed.name)
                             .with("person", act.who.principal)
                             .with("date", to_vietnamese(evaluation.facts.zone.date_of(act.at))),
                         agreed);
    evaluation.verdict.blockers.back().agreement = act.revision;
}

/// What the action required, asked again of the content as it is now, at the time of the act: no clock that has gone on
/// since makes an agreement void. What was said with the action is not kept, and is not asked for again.
void require_again(Evaluation& evaluation, const ActionSpec& agreed, const Act& act, const Nomination& seen) {
    Conditions conditions(evaluation.definition, seen, act.at, evaluation.facts.zone, {agreed.name, {}, act.vote});
    for (const definition::Requirement& requirement : agreed.requirements) {
        if (definition::speaks_of(requirement.expression, evaluation.definition.form, definition::KnownName::action))
            continue;
        if (conditions.test(requirement.expression.compiled) == Truth::yes) continue;
        evaluation.block(Blocker::Cause::guard,
                         Diagnostic::error("TD1211", requirement.expression.span)
                             .with("action", title_of(agreed))
                             .with("say", requirement.say.empty() ? LocalText(requirement.name) : requirement.say)
                             .with("expression", requirement.expression.text)
                             .with("values", conditions.values_behind(requirement.expression)),
                         editors_behind(evaluation, requirement.expression));
    }
}

} // namespace

void require_agreements(Evaluation& evaluation, const std::vector<std::string>& to,
                        const std::vector<std::string>& left, const Nomination& seen) {
    for (const Act* act : stale_agreements(evaluation.definition, seen, left, to)) {
        const ActionSpec* agreed = evaluation.definition.action(act->action);
        if (agreed == nullptr) continue;
        if (asks_for_renewal(evaluation.definition, *act))
            block_for_renewal(evaluation, *agreed, *act);
        else
            require_again(evaluation, *agreed, *act, seen);
    }
}

} // namespace thidua::process
