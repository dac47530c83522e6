#pragma once

#include <string>
#include <vector>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Which stages the action leaves here and now: all of its `from`, one of them for `from any`, the held one for a
/// resume. Blocks when it does not begin in a current stage (TD0509, TD0510, TD0524), when it could leave
/// several and does not end the others (TD0522), and when `wanted` is not one of them (TD0560); then the answer is
/// empty.
[[nodiscard]] std::vector<std::string> require_place(Evaluation& evaluation, const definition::ActionSpec& action,
                                                     const std::string& wanted);

/// Could the action begin in a current stage of the nomination?
[[nodiscard]] bool begins_here(const definition::ActionSpec& action, const Nomination& nomination);

} // namespace thidua::process
