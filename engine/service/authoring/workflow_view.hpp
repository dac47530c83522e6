#pragma once

#include <string>

#include "definition/workflow_definition.hpp"
#include "thidua/workflows.hpp"

namespace thidua::service {

/// The definition as the public face shows it, titles in the language.
[[nodiscard]] WorkflowView view_of(const definition::WorkflowDefinition& workflow, const std::string& language);

} // namespace thidua::service
