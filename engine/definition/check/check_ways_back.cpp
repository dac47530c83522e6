#include <algorithm>

#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

bool is_by_clock(const ActionSpec& action) { return action.by == std::vector<std::string>{"clock"}; }

void check_choice(const ActionSpec& action, Diagnostics& faults) {
    if (!action.to_any) return;
    if (action.to.size() < 2 || is_by_clock(action) || action.kind == ActionKind::withdraw)
        faults.push_back(Diagnostic::error("TD1511", action.span).with("action", action.name));
}

void check_undo(const WorkflowDefinition& workflow, const ActionSpec& action, Diagnostics& faults) {
    if (!action.undo) return;
    if (is_by_clock(action)) {
        faults.push_back(Diagnostic::error("TD1512", action.undo->span).with("action", action.name));
        return;
    }
    for (const EffectSpec& effect : workflow.effects)
        if (effect.on == action.name && effect.kind != EffectSpec::Kind::score && !effect.hold_back)
            faults.push_back(Diagnostic::warning("TD1515", effect.span).with("action", action.name));
}

void check_hold_back(const WorkflowDefinition& workflow, const EffectSpec& effect, Diagnostics& faults) {
    const ActionSpec* action = workflow.action(effect.on);
    if (effect.hold_back && action != nullptr && !action->undo)
        faults.push_back(Diagnostic::warning("TD1514", effect.span).with("action", action->name));
}

void check_follow_up(const WorkflowDefinition& workflow, const FollowUpSpec& follow_up, Diagnostics& faults) {
    for (const std::string& name : follow_up.after) {
        const StageSpec* stage = workflow.stage(name);
        if (stage != nullptr && stage->kind != StageKind::end)
            faults.push_back(
                Diagnostic::error("TD1516", follow_up.span).with("name", follow_up.name).with("stage", name));
    }
}

} // namespace

void check_ways_back(const WorkflowDefinition& workflow, Diagnostics& faults) {
    for (const ActionSpec& action : workflow.actions) {
        check_choice(action, faults);
        check_undo(workflow, action, faults);
    }
    for (const EffectSpec& effect : workflow.effects) check_hold_back(workflow, effect, faults);
    for (const FollowUpSpec& follow_up : workflow.follow_ups) check_follow_up(workflow, follow_up, faults);
}

} // namespace thidua::definition
