#include <algorithm>

#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

bool is_returned_from(const WorkflowDefinition& workflow, const StageSpec& stage) {
    return std::any_of(workflow.actions.begin(), workflow.actions.end(), [&](const ActionSpec& action) {
        return action.kind == ActionKind::return_back &&
               std::find(action.from.begin(), action.from.end(), stage.name) != action.from.end();
    });
}

/// Work is given where somebody works, to a role that people hold whatever the nomination says.
void check_ladder(const WorkflowDefinition& workflow, const StageSpec& stage, Diagnostics& faults) {
    for (const Escalation& rung : stage.escalations) {
        const RoleSpec* role = rung.assign.empty() ? nullptr : workflow.role(rung.assign);
        if (role == nullptr) continue;
        if (stage.kind == StageKind::end || stage.owners.empty())
            faults.push_back(
                Diagnostic::error("TD1378", rung.span).with("stage", stage.name).with("role", rung.assign));
        else if (role->source != RoleSource::organisation)
            faults.push_back(
                Diagnostic::error("TD1379", rung.span).with("stage", stage.name).with("role", rung.assign));
    }
}

} // namespace

void check_clocks(const WorkflowDefinition& workflow, Diagnostics& faults) {
    // The clock notifies as the workflow's first notification does.
    const bool notifies = workflow.notifies();
    if (!notifies && workflow.idle.span.known() && !workflow.idle.none)
        faults.push_back(Diagnostic::warning("TD1467", workflow.idle.span));
    for (const StageSpec& stage : workflow.stages) {
        const Reminders& reminders = stage.reminders;
        const bool reminds =
            !reminders.before.empty() || !reminders.after.empty() || reminders.on_day || !stage.escalations.empty();
        check_ladder(workflow, stage, faults);
        if (!notifies && reminds) faults.push_back(Diagnostic::warning("TD0275", stage.span).with("stage", stage.name));
        if (stage.on_return == OnReturn::rest && !is_returned_from(workflow, stage))
            faults.push_back(Diagnostic::error("TD1468", stage.span).with("stage", stage.name));
        if (stage.idle && (stage.due || stage.kind == StageKind::end || stage.owners.empty()))
            faults.push_back(Diagnostic::error("TD1485", stage.idle->span).with("stage", stage.name));
        else if (!notifies && stage.idle && !stage.idle->none)
            faults.push_back(Diagnostic::warning("TD1467", stage.idle->span));
    }
}

} // namespace thidua::definition
