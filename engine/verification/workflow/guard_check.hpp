#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"

namespace thidua::verification {

/// Checks the conditions of a workflow where they are decidable (guard.hpp): an action whose `when` is never true
/// (TD0350) or one of whose requirements never is (TD0351); a stage that nobody can leave for some values of the form
/// (TD0352); one where nothing leads forward for some values (TD0353, a warning); two actions of which the same people
/// can both be taken for the same values, though both say when (TD0354, a warning). Each names the values.
[[nodiscard]] Diagnostics check_guards(const definition::WorkflowDefinition& workflow);

} // namespace thidua::verification
