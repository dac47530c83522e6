#include "process/agreements/agreements.hpp"

#include <algorithm>
#include <set>

#include "process/agreements/common_stage.hpp"
#include "process/state/values/content.hpp"

namespace thidua::process {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::StageKind;
using definition::WorkflowDefinition;

/// Can an end be reached from the stages by advancing, without deciding in one of `avoided`?
bool can_end_without(const WorkflowDefinition& definition, std::vector<std::string> stages,
                     const std::vector<std::string>& avoided) {
    std::set<std::string> seen;
    while (!stages.empty()) {
        const std::string stage = std::move(stages.back());
        stages.pop_back();
        if (std::find(avoided.begin(), avoided.end(), stage) != avoided.end() || !seen.insert(stage).second) continue;
        const auto* spec = definition.stage(stage);
        if (spec == nullptr || spec->kind == StageKind::end) return true;
        for (const ActionSpec& action : definition.actions)
            if (action.kind == ActionKind::advance && share_one(action.from, {stage}))
                stages.insert(stages.end(), action.to.begin(), action.to.end());
    }
    return false;
}

} // namespace

bool is_stale(const WorkflowDefinition& definition, const Nomination& nomination, const Act& act) {
    // Nothing has been edited since; scores and answers come without an edit.
    if (act.moved_at() >= nomination.edited && !rests_on_more_than_edits(definition, act.stages)) return false;
    return act.looked_at != content_hash(definition, nomination, act.stages);
}

bool asks_for_renewal(const WorkflowDefinition& definition, const Act& act) {
    const ActionSpec* action = definition.action(act.action);
    if (action == nullptr || action->by.empty() || action->by == std::vector<std::string>{"clock"}) return false;
    return action->renew.value_or(!share_one(act.stages, {definition.start_stage().name}));
}

std::vector<const Act*> stale_agreements(const WorkflowDefinition& definition, const Nomination& nomination,
                                         const std::vector<std::string>& left, const std::vector<std::string>& to) {
    std::vector<const Act*> stale;
    for (const Act& act : nomination.acts)
        if (act.is_in_force() && !share_one(act.stages, left) && is_stale(definition, nomination, act) &&
            can_end_without(definition, to, act.stages))
            stale.push_back(&act);
    return stale;
}

std::vector<const Act*> missing_renewals(const WorkflowDefinition& definition, const Nomination& nomination) {
    std::vector<std::string> stages;
    for (const Token& token : nomination.marking) {
        const auto* stage = definition.stage(token.stage);
        if (stage != nullptr && stage->kind != StageKind::end) stages.push_back(token.stage);
    }
    std::vector<const Act*> missing = stale_agreements(definition, nomination, {}, stages);
    std::erase_if(missing, [&](const Act* act) { return !asks_for_renewal(definition, *act); });
    return missing;
}

} // namespace thidua::process
