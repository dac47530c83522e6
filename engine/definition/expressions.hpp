#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"

namespace thidua::definition {

/// Compiles every expression of the workflow against scope_of() its form; each fault has its place in the file.
/// Private to the room.
void compile_expressions(WorkflowDefinition& workflow, Diagnostics& faults);

} // namespace thidua::definition
