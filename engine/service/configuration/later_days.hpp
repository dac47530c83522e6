#pragma once

#include <string_view>

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"
#include "service/commands/rights/rights.hpp"

namespace thidua::service {

/// Somebody acts on the role, or on its `else`, for nominations of the unit that day.
[[nodiscard]] bool anybody_acts(const definition::WorkflowDefinition& workflow, const definition::RoleSpec& role,
                                std::string_view unit, const Rights& rights);

/// Whom a role will miss: the first day within 400 days from which on nobody acts on a role for a unit, though somebody
/// does the day before, because an assignment, a membership or somebody's time here ends, or somebody is away; or
/// nobody will for a unit that begins, or that leaves its nominations to another (TD1350, warnings). Looks only at days
/// and roles of people for whom something ends, and at days on which units change.
[[nodiscard]] Diagnostics check_later_days(const definition::WorkflowDefinition& workflow,
                                           const organisation::Organisation& organisation, Date today);

} // namespace thidua::service
