#pragma once

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Checks everything an action asks for, and records it when nothing blocks it: the event, what is carried on
/// after it, and the effects of both.
void take_action(Evaluation& evaluation, const TakeAction& request);

/// Records that the action was taken out of `left`: the event with the stages it enters, and its effects. Blocks when
/// a stage it enters is taken already (TD0523) or the calendar cannot say a deadline.
void record_action(Evaluation& evaluation, const definition::ActionSpec& action, const std::vector<std::string>& left,
                   Acted acted);

/// Carries the nomination on through the stages it has just entered, as long as agreements are in force (see
/// decide.hpp).
void carry_on(Evaluation& evaluation);

} // namespace thidua::process
