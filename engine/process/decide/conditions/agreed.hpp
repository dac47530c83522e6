#pragma once

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Blocks an advancing action for every agreement in force that an edit has made stale, as far as the action leads past
/// it (agreements.hpp): one that must be renewed by whoever may take its action (TD1210), and one that is only told,
/// when what its action required would not have let the content pass as `seen` now (TD1211). `left` are the stages that
/// the action leaves here and now.
void require_agreements(Evaluation& evaluation, const definition::ActionSpec& action,
                        const std::vector<std::string>& left, const Nomination& seen);

} // namespace thidua::process
