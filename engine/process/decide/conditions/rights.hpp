#pragma once

#include <string_view>
#include <vector>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Does the actor hold the role for a nomination of `unit`? A role that is own-unit counts for the unit it is held for,
/// or the actor's own.
[[nodiscard]] bool holds_role(const definition::WorkflowDefinition& definition, const Actor& actor,
                              std::string_view role, std::string_view unit);
[[nodiscard]] bool holds_any(const definition::WorkflowDefinition& definition, const Actor& actor,
                             const std::vector<std::string>& roles, std::string_view unit);

/// Blocks with TD0508 when the actor holds one of the roles for another unit only, else with TD0507.
void require_role(Evaluation& evaluation, const definition::ActionSpec& action);
/// The same for a new nomination of `unit` in the start stage: TD0571, TD0570.
void require_founder(Evaluation& evaluation, const definition::StageSpec& start, const std::string& unit);

/// The acting person and the principal must both be others than those who took `actions` before (TD0519).
void require_other_person(Evaluation& evaluation, const definition::ActionSpec& action);

/// Somebody of the acts named by the action's not-same-person-as is behind `who`; nullptr when nobody does.
[[nodiscard]] const Act* act_by_same_person(const Nomination& nomination, const definition::ActionSpec& action,
                                            const Who& who);

} // namespace thidua::process
