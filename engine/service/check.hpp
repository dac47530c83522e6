#pragma once

#include <string>

#include "base/diagnostic.hpp"
#include "definition/workflow_definition.hpp"

namespace thidua::service {

/// Holds the workflow against the proof obligations of `verification`: everything that keeps it from being proven, as
/// errors, and what is worth a look, as warnings. Without errors the workflow is proven.
[[nodiscard]] Diagnostics prove(const definition::WorkflowDefinition& workflow);

} // namespace thidua::service
