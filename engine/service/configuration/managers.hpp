#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"

namespace thidua::service {

/// Roles that give out the work of others (`managed-by`) and that nobody holds today for a unit that sends: TD1642,
/// warnings, one a role and unit.
[[nodiscard]] Diagnostics check_managers(const definition::WorkflowDefinition& workflow,
                                         const organisation::Organisation& organisation, Date today);

} // namespace thidua::service
