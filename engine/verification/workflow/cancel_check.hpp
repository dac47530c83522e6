#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"
#include "verification/workflow/workflow_net.hpp"

namespace thidua::verification {

/// Actions that cancel in vain: a stage that they name can never be marked, nor held, beside the ones they leave
/// (TD1704); or there is nothing at all for `cancels all` (TD1705). Told by pairs of places (ConcurrencyRelation):
/// nothing is called in vain that is not; past the bounds of the pairs nothing is told.
[[nodiscard]] Diagnostics check_cancels(const definition::WorkflowDefinition& workflow, const WorkflowNet& made);

} // namespace thidua::verification
