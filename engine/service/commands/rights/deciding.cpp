#include "service/commands/rights/deciding.hpp"

#include <algorithm>

namespace thidua::service {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::StageKind;
using definition::WorkflowDefinition;

bool are_all(const WorkflowDefinition& workflow, const std::vector<std::string>& stages, StageKind kind) {
    return !stages.empty() && std::all_of(stages.begin(), stages.end(), [&](const std::string& name) {
        const auto* stage = workflow.stage(name);
        return stage != nullptr && stage->kind == kind;
    });
}

bool is_decision(const WorkflowDefinition& workflow, const ActionSpec& action) {
    if (action.confirm_again) return true;
    if (action.kind == ActionKind::withdraw || are_all(workflow, action.from, StageKind::start)) return false;
    return action.vote || are_all(workflow, action.to, StageKind::end);
}

} // namespace

bool decides(const WorkflowDefinition& workflow, const std::vector<process::HeldRole>& roles) {
    const auto held = [&](const std::string& name) {
        const auto* spec = workflow.role(name);
        if (spec == nullptr || spec->source != definition::RoleSource::organisation) return false;
        return std::any_of(roles.begin(), roles.end(),
                           [&](const process::HeldRole& role) { return role.role == name; });
    };
    return std::any_of(workflow.actions.begin(), workflow.actions.end(), [&](const ActionSpec& action) {
        return is_decision(workflow, action) && std::any_of(action.by.begin(), action.by.end(), held);
    });
}

} // namespace thidua::service
