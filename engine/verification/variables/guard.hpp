#pragma once

#include <string>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "verification/variables/variable.hpp"

namespace thidua::verification {

/// Reads the guard of a step: comparisons (`==` or `=`, `!=`, `<`, `<=`, `>`, `>=`) of variables with constants and
/// with each other, `&&`, `||`, `!`, parentheses, and booleans by themselves. `x'` and `x_w` are the value that the
/// step writes, `x` and `x_r` the one before. Constants are numbers, `true`, `false`, and texts in double quotes.
///
/// What is well-formed and holds more than that (arithmetic, functions, the order of texts), or has too many ways, is
/// not decided; what it would write is written all the same. Faults: a text that is no guard (TD1122), a name that is
/// no variable (TD1123), values of two types compared (TD1124).
[[nodiscard]] Guard read_guard(const std::string& text, const std::string& transition, SourceSpan span,
                               const std::vector<Variable>& variables, Diagnostics& faults);

} // namespace thidua::verification
