#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"
#include "verification/workflow/workflow_net.hpp"

namespace thidua::verification {

/// Expressions that rest on the score of a nomination which a counterexample may bring there without having it scored
/// (TD0355, a warning: the expression then lacks its value). Reckoned stage by stage: with parallel branches a
/// counterexample may be suspected that cannot happen, none is overlooked. A scoring effect with a `when` counts as
/// none.
[[nodiscard]] Diagnostics check_scores(const definition::WorkflowDefinition& workflow, const WorkflowNet& made);

} // namespace thidua::verification
