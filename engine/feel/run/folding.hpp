#pragma once

#include "feel/run/program.hpp"

namespace thidua::feel {

/// Works out beforehand what is made of constants alone: `[1..10]`, `-5`, `date("2026-01-01")`, `["a", "b"]`. What
/// would raise a diagnostic stays as it is, so that it is raised, with its place, by each evaluation.
void fold_constants(Program& program);

} // namespace thidua::feel
