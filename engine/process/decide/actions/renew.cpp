#include "process/decide/actions/renew.hpp"

#include <algorithm>

#include "process/agreements/agreements.hpp"
#include "process/decide/actions/take_action.hpp"
#include "process/decide/conditions/awaited.hpp"
#include "process/decide/conditions/completeness.hpp"
#include "process/decide/conditions/votes.hpp"
#include "process/state/values/content.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;

/// The latest agreement to the action that must be renewed; nullptr when there is none.
const Act* renewable(const Evaluation& evaluation, const ActionSpec& action) {
    const Act* latest = nullptr;
    for (const Act& act : evaluation.nomination.acts)
        if (act.action == action.name && act.is_in_force() && asks_for_renewal(evaluation.definition, act) &&
            is_stale(evaluation.definition, evaluation.nomination, act))
            latest = &act;
    return latest;
}

} // namespace

void renew(Evaluation& evaluation, const Renew& request) {
    const ActionSpec* action = evaluation.definition.action(request.action);
    if (action == nullptr) return block_unknown_action(evaluation, request.action);
    require_actor(evaluation, *action);
    const Act* act = renewable(evaluation, *action);
    if (act == nullptr) {
        evaluation.block(Blocker::Cause::place,
                         Diagnostic::error("TD1212", action->span).with("action", title_of(*action)));
        return;
    }
    Renewed renewed;
    renewed.act = act->renews == 0 ? act->revision : act->renews;
    renewed.reason = require_reason(evaluation, *action, request.reason);
    renewed.vote = require_votes(evaluation, *action, request.votes, evaluation.nomination);
    Conditions conditions(evaluation.definition, evaluation.nomination, evaluation.now, evaluation.facts.zone,
                          {action->name, renewed.reason, renewed.vote});
    require_conditions(evaluation, *action, conditions, awaited_votes(evaluation.definition, *action, request.votes));
    if (evaluation.blocked()) return;
    renewed.looked_at = content_hash(evaluation.definition, evaluation.nomination, act->stages);
    evaluation.record("renewed", action->name, std::move(renewed));
}

} // namespace thidua::process
