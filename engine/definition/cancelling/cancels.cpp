#include "definition/cancelling/cancels.hpp"

#include <algorithm>

#include "base/contains.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {} // namespace

std::vector<std::string> cancelled_by(const WorkflowDefinition& workflow, const ActionSpec& action,
                                      const std::vector<std::string>& left, const std::vector<std::string>& entered) {
    std::vector<std::string> cancelled;
    if (!action.cancels) return cancelled;
    for (const StageSpec& stage : workflow.stages) {
        const bool meant = action.cancels->all ? stage.kind != StageKind::end && !contains(entered, stage.name)
                                               : contains(action.cancels->stages, stage.name);
        if (meant && !contains(left, stage.name)) cancelled.push_back(stage.name);
    }
    return cancelled;
}

std::optional<Cancels> read_cancels(reading::BlockReader& action, const std::string& name, PartsRead& read) {
    const reading::LocatedNode* node = action.node_of("cancels", reading::Need::optional);
    if (node == nullptr) return std::nullopt;
    Cancels cancels;
    cancels.span = node->key_span;
    if (node->has_block() && !node->has_value) {
        cancels.stages = read.refer(Reference::To::stage, reading::read_list(*node, read.faults), name);
    } else if (node->has_block() || !node->has_value || node->value == "any") {
        read.faults.push_back(Diagnostic::error("TD1700", node->whole_span()).with("found", node->value));
        return std::nullopt;
    } else if (node->value == "all") {
        cancels.all = true;
    } else {
        cancels.stages.push_back(read.refer(Reference::To::stage, {node->value, node->value_span}, name));
    }
    return cancels;
}

} // namespace thidua::definition
