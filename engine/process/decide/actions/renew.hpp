#pragma once

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Agrees anew to what has been changed since an agreement in force: asked for what the action asks for, but for the
/// stage and its fields. Blocks when there is no agreement to it that must be renewed (TD1212).
void renew(Evaluation& evaluation, const Renew& request);

} // namespace thidua::process
