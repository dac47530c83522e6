#pragma once

#include <string_view>

#include "base/diagnostic/catalogue.hpp"
#include "definition/workflow_definition.hpp"
#include "verification/diagram/diagram.hpp"

namespace thidua::verification {

/// The drawing of a workflow definition for a reader of `language`: stages with the role in whose inbox they appear and
/// their deadline, actions as arrows with the clock's time and the majority they need; what is computed is shown as the
/// expression, shortened. An action that leaves or enters several stages at once becomes a node of its own; each hold
/// becomes one node with an arrow to and fro.
[[nodiscard]] Diagram diagram_of(const definition::WorkflowDefinition& workflow, const Catalogue& catalogue,
                                 std::string_view language);

} // namespace thidua::verification
