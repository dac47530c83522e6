#pragma once

#include <string>
#include <vector>

#include "process/decide/conditions/rights.hpp"
#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Work that the clock has given out of the stage's own people, when time had run out (`escalate … assign ROLE`):
/// whoever has it may do there what the stage's owners may (basis `assigned`), as long as he holds that role and has
/// the work. `stages` are those that it is about.

/// The roles by which visits of these stages were given whose owners are among `roles`.
[[nodiscard]] std::vector<std::string> roles_given(const definition::WorkflowDefinition& definition,
                                                   const Nomination& nomination, const std::vector<std::string>& roles,
                                                   const std::vector<std::string>& stages);

/// As holds_any(), or has the work of one of the stages.
[[nodiscard]] bool holds_any_at(const definition::WorkflowDefinition& definition, const Actor& actor,
                                const std::vector<std::string>& roles, const Nomination& nomination,
                                const std::vector<std::string>& stages);
/// The action is one of the actor's, by role or by what he was given.
[[nodiscard]] bool is_his(const definition::WorkflowDefinition& definition, const Actor& actor,
                          const definition::ActionSpec& action, const Nomination& nomination);
/// As may_act_as(), or has the work of one of the stages.
[[nodiscard]] RoleRight may_act_at(const Evaluation& evaluation, const std::vector<std::string>& roles,
                                   const std::vector<std::string>& stages, const std::vector<std::string>& barred);

/// Who may have the visit: whoever may work on the stage, and those of the role by which it was given.
[[nodiscard]] std::vector<RoleHolder> eligible_to_have(const Evaluation& evaluation, const Nomination& nomination,
                                                       const definition::StageSpec& stage, const Token& token);
/// The rung whose timer rings gives the work to the first of its role who is there, in the order of the organisation's
/// files, whoever holds it himself before whoever acts for him. Nobody there, or one of them has it: nothing.
void give_by_ladder(Evaluation& evaluation, const Token& token, const Timer& timer);

} // namespace thidua::process
