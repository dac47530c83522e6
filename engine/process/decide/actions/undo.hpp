#pragma once

#include "base/result.hpp"
#include "definition/workflow_definition.hpp"
#include "process/state/facts.hpp"

namespace thidua::process {

/// Until when an action that was taken then can be undone; it has `undo`. Failure: TD0532, and those of the calendar.
[[nodiscard]] Result<Instant> undo_until(const definition::WorkflowDefinition& definition,
                                         const definition::ActionSpec& action, Instant taken, const Facts& facts);

} // namespace thidua::process
