#pragma once

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Checks everything an action asks for, and records it when nothing blocks it: the event, what is carried on
/// after it, and the effects of both.
void take_action(Evaluation& evaluation, const TakeAction& request);

/// The parts of it that are asked of a renewal too: the action exists (TD0506), the actor may take it (TD0507, TD0508,
/// TD0519, TD0533, TD1602–TD1605), and a reason is given where one is needed (TD0513).
void block_unknown_action(Evaluation& evaluation, const std::string& wanted);
void require_actor(Evaluation& evaluation, const definition::ActionSpec& action);
[[nodiscard]] std::string require_reason(Evaluation& evaluation, const definition::ActionSpec& action,
                                         const std::string& given);

/// Records that the action was taken out of `left` into `to`: the event with the stages it enters, and its effects.
/// Blocks when a stage it enters is taken already (TD0523) or the calendar cannot say a deadline.
void record_action(Evaluation& evaluation, const definition::ActionSpec& action, const std::vector<std::string>& left,
                   const std::vector<std::string>& to, Acted acted);

/// Everything but the person's hand on it: routing, requirements, form, fields, other agreements and answers, and that
/// the person behind it is not the one who must be another.
[[nodiscard]] bool could_be_taken(const Evaluation& evaluation, const Nomination& nomination,
                                  const definition::ActionSpec& action, const std::vector<std::string>& stages,
                                  const Who& who, Conditions& conditions);

/// Carries the nomination on through the stages it has just entered, as long as agreements are in force (see
/// decide.hpp).
void carry_on(Evaluation& evaluation);

/// As many steps have followed from the command as one may take.
[[nodiscard]] bool has_gone_far(const Evaluation& evaluation);
/// Records that it stands there until an operator lets it go on; once a command.
void stop(Evaluation& evaluation, std::uint64_t first);

} // namespace thidua::process
