#pragma once

#include <string_view>

#include "definition/workflow_definition.hpp"
#include "organisation/absences/absence.hpp"
#include "process/state/nomination.hpp"

namespace thidua::service {

/// What somebody wants to do something about: held against the scope of absences. All outlive it.
struct Occasion {
    const definition::WorkflowDefinition& definition;
    const process::Nomination& nomination;
    const definition::ActionSpec* action = nullptr; ///< nullptr for what is no action, or for any
    std::string_view stage{}; ///< the one that is meant of those where the nomination is; "" for any
};

/// Whether what somebody wants to do may be about this stage.
[[nodiscard]] bool is_about(const Occasion& occasion, std::string_view stage);

/// Whether the scope has the occasion in it: its workflow, a stage that is left (or where the nomination is), and the
/// values of its fields.
[[nodiscard]] bool has(const organisation::AbsenceScope& scope, const Occasion& occasion);

} // namespace thidua::service
