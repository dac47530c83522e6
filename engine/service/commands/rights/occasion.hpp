#pragma once

#include "definition/workflow_definition.hpp"
#include "organisation/absences/absence.hpp"
#include "process/state/nomination.hpp"

namespace thidua::service {

/// What somebody wants to do something about: held against the scope of absences. All outlive it.
struct Occasion {
    const definition::WorkflowDefinition& definition;
    const process::Nomination& nomination;
    const definition::ActionSpec* action = nullptr; ///< nullptr for what is no action, or for any
};

/// Whether the scope has the occasion in it: its workflow, a stage that is left (or where the nomination is), and the
/// values of its fields.
[[nodiscard]] bool has(const organisation::AbsenceScope& scope, const Occasion& occasion);

} // namespace thidua::service
