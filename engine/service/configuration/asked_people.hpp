#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"

namespace thidua::service {

/// Asking stages that need a yes of more people than could be asked that day: in some units warnings, in all of them
/// an error (TD1590). Nothing is claimed where units or people are chosen in the nomination; one who is asked in two
/// roles is one. Vacancies of the roles are told with those of roles that act.
[[nodiscard]] Diagnostics check_asked_people(const definition::WorkflowDefinition& workflow,
                                             const organisation::Organisation& organisation, Date today);

} // namespace thidua::service
