#pragma once

#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/state/actor.hpp"

namespace thidua::service {

/// Whether one of the roles may say a word that ends a nomination, is the record of a vote, or is a signature. Whoever
/// gives up what is still being written, or withdraws the own, decides nothing; nor does a role that follows from the
/// nomination, which everybody may come to.
[[nodiscard]] bool decides(const definition::WorkflowDefinition& workflow, const std::vector<process::HeldRole>& roles);

} // namespace thidua::service
