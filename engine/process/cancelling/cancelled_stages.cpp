#include "process/cancelling/cancelled_stages.hpp"

#include <algorithm>

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::WorkflowDefinition;

bool is_there(const Nomination& nomination, const std::string& stage) {
    return nomination.token(stage) != nullptr ||
           std::any_of(nomination.held.begin(), nomination.held.end(),
                       [&](const Held& held) { return held.token.stage == stage; });
}

} // namespace

std::vector<std::string> cancelled_stages(const WorkflowDefinition& definition, const Nomination& nomination,
                                          const ActionSpec& action, const std::vector<std::string>& left,
                                          const std::vector<std::string>& entered) {
    std::vector<std::string> cancelled = definition::cancelled_by(definition, action, left, entered);
    std::erase_if(cancelled, [&](const std::string& stage) { return !is_there(nomination, stage); });
    return cancelled;
}

std::vector<std::string> cancelled_stages(const WorkflowDefinition& definition, const Nomination& nomination,
                                          const ActionSpec& action) {
    std::vector<std::string> open;
    for (const std::string& stage : action.from)
        if (nomination.token(stage) != nullptr) open.push_back(stage);
    // Out of one of several it ends the others: which of them is left is not said yet, and nothing else is different.
    if (action.from_any && open.size() > 1) open.clear();
    return cancelled_stages(definition, nomination, action, open,
                            action.to_any ? std::vector<std::string>() : action.to);
}

} // namespace thidua::process
