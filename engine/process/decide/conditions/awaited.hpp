#pragma once

#include <optional>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Slots of the scope that the action asks for and a request does not give: conditions about them lack input. A renewal
/// gives no fields and is asked for none.
[[nodiscard]] std::vector<std::size_t> awaited_votes(const definition::WorkflowDefinition& definition,
                                                     const definition::ActionSpec& action,
                                                     const std::optional<VoteCount>& given);
[[nodiscard]] std::vector<std::size_t> awaited_inputs(const definition::WorkflowDefinition& definition,
                                                      const definition::ActionSpec& action, const FieldValues& fields,
                                                      const std::optional<VoteCount>& votes);

} // namespace thidua::process
