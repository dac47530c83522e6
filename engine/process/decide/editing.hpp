#pragma once

#include <string_view>

#include "definition/workflow_definition.hpp"
#include "process/state/actor.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Whether the field, or "evidence", is open in a current stage whose owner the actor is. Pure.
[[nodiscard]] bool may_edit(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                            const Actor& actor, std::string_view field);

} // namespace thidua::process
