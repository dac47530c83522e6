#pragma once

#include <functional>

#include "base/diagnostic/diagnostic.hpp"
#include "definition/read/read_workflow.hpp"

namespace thidua::service {

/// What the follow-ups of a workflow begin is there: the workflow (TD1530), and the fields that are copied, each open
/// where a nomination of it begins of the same type and with the same choices (TD1531, TD1532). `called` gives the
/// other workflows, nullptr for one that is not there or cannot be read.
[[nodiscard]] Diagnostics
check_follow_ups(const definition::WorkflowDefinition& workflow,
                 const std::function<definition::WorkflowPtr(const std::string& name)>& called);

} // namespace thidua::service
