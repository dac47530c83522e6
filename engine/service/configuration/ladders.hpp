#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"

namespace thidua::service {

/// Ladders that give work away (`escalate … assign`): nobody holds the role today for a unit that sends (TD1380), or
/// whoever is given the work is the only one for a later step that must be another's (TD1381). Warnings, one a stage,
/// role and unit.
[[nodiscard]] Diagnostics check_ladders(const definition::WorkflowDefinition& workflow,
                                        const organisation::Organisation& organisation, Date today);

} // namespace thidua::service
