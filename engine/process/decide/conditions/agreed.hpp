#pragma once

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Blocks an advancing step for every agreement in force that an edit has made stale, as far as the step leads past
/// it (agreements.hpp): one that must be renewed by whoever may take its action (TD1210), and one that is only told,
/// when what its action required would not have let the content pass as `seen` now (TD1211). `left` and `to` are the
/// stages that it leaves and enters here and now.
void require_agreements(Evaluation& evaluation, const std::vector<std::string>& to,
                        const std::vector<std::string>& left, const Nomination& seen);

} // namespace thidua::process
