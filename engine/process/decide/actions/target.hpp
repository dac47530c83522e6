#pragma once

#include <string>
#include <vector>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// The stages that the action enters here and now: all of its `to`, or the one of them that is `wanted` for `to any`.
/// Blocks with the list of them when none or another is named (TD1505, TD1506), and when there is nothing to choose
/// (TD1507); then the answer is empty.
[[nodiscard]] std::vector<std::string> require_target(Evaluation& evaluation, const definition::ActionSpec& action,
                                                      const std::string& wanted);

/// The one of its stages that somebody decided in last; "" when none has decided yet.
[[nodiscard]] std::string decided_last(const definition::ActionSpec& action, const Nomination& nomination);

/// Somebody has acted on what came of the step that put the token there: it is over with taking it back (TD1508).
void require_nothing_since(Evaluation& evaluation, const definition::ActionSpec& action, const Token& token);

} // namespace thidua::process
