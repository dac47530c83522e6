#pragma once

#include <string>
#include <vector>

#include "definition/read/read_workflow.hpp"

namespace thidua::service {

/// A workflow with one small thing otherwise, as an administrator might get it wrong.
struct Mutant {
    definition::WorkflowPtr workflow;
    SourceSpan span; ///< in the workflow as it is
    std::string was; ///< what stands there
    std::string is;  ///< and what stands there instead; "" for nothing
};

/// Every small harm to the workflow that can still be read: a condition, a separation of duties or a looked-at field
/// that is gone; a comparison or a number that is one off; an action that one role more may take; a majority or a span
/// of time that is one off.
[[nodiscard]] std::vector<Mutant> mutants_of(const definition::WorkflowDefinition& workflow);

} // namespace thidua::service
