#pragma once

#include <string>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// The stages that the action ends besides those it leaves: of what it cancels (definition::cancelled_by), where the
/// nomination stands or is held now, in the order of the file.
[[nodiscard]] std::vector<std::string> cancelled_stages(const definition::WorkflowDefinition& definition,
                                                        const Nomination& nomination,
                                                        const definition::ActionSpec& action,
                                                        const std::vector<std::string>& left,
                                                        const std::vector<std::string>& entered);

/// The same before anybody has said which stage is left or entered, where one is chosen: of several that it could
/// leave, all are there.
[[nodiscard]] std::vector<std::string> cancelled_stages(const definition::WorkflowDefinition& definition,
                                                        const Nomination& nomination,
                                                        const definition::ActionSpec& action);

} // namespace thidua::process
