#pragma once

#include <string>
#include <vector>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Who stands too near to a nomination to judge it: the person it is about (`nominee-person`), declared relatives of
/// that person, and whoever a conflict was declared for. Such people may write about themselves and take back their own
/// step; the next level of a role acts in their place.

/// The action is a judgement: it does not begin in the start stage, and takes nothing back.
[[nodiscard]] bool judges(const definition::WorkflowDefinition& definition, const definition::ActionSpec& action);

/// All of them, by user name; some may be named twice.
[[nodiscard]] std::vector<std::string> people_too_near(const Evaluation& evaluation, const Nomination& nomination);
/// Those who may not work on the stage: nobody where it starts, for people may write about themselves.
[[nodiscard]] std::vector<std::string> people_too_near(const Evaluation& evaluation, const Nomination& nomination,
                                                       const definition::StageSpec& stage);
/// One of the two people behind an act is one of them.
[[nodiscard]] bool is_too_near(const Evaluation& evaluation, const Nomination& nomination, const Who& who);

/// Blocks with TD1602 (the nominee), TD1603 (a relative), TD1604 (a declared conflict) or TD1605 (a substitute who is a
/// relative of the proposer) when the action is a judgement and the actor stands too near.
void require_distance(Evaluation& evaluation, const definition::ActionSpec& action);
/// The same for taking on what stands in the stage.
void require_distance(Evaluation& evaluation, const definition::StageSpec& stage);

} // namespace thidua::process
