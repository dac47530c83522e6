#pragma once

#include <string_view>

#include "definition/workflow_definition.hpp"
#include "verification/diagram.hpp"

namespace thidua::verification {

/// The drawing of a workflow definition for a reader of `language`: stages with the role in whose inbox they stand,
/// actions as arrows. An action that leaves or enters several stages at once becomes a node of its own; each hold
/// becomes one node with an arrow to and fro.
[[nodiscard]] Diagram diagram_of(const definition::WorkflowDefinition& workflow, std::string_view language);

} // namespace thidua::verification
