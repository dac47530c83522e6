#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"

namespace thidua::service {

/// What the people of that day make impossible, though the flow allows it: the only one who may take an action has
/// taken the one that must be somebody else's; or nobody who brings a nomination to a stage has a role that may
/// withdraw it from there, and nothing else leads on. In some units: warnings (TD0937, TD0934); in all of them: errors
/// (TD0935, TD0936). And, where none of that is found, what no assignment of people to the steps of any run keeps
/// together, though each rule by itself can be kept (TD1141 in some units, TD1142 in all), with the fewest rules that
/// say so; and where it can be kept, that people may use themselves up (TD1351, a warning). Vacancies are another
/// matter; where a deputy by post may act, or somebody whom the nomination names, nothing is claimed.
[[nodiscard]] Diagnostics check_staffing(const definition::WorkflowDefinition& workflow,
                                         const organisation::Organisation& organisation, Date today);

/// For each unit, when rules keep people apart or together: a run to an end with names (TD1352, notes).
[[nodiscard]] Diagnostics staffing_witnesses(const definition::WorkflowDefinition& workflow,
                                             const organisation::Organisation& organisation, Date today);

} // namespace thidua::service
