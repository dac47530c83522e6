#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace thidua::tests {

/// An expression of DMN 1.5 §10.3.1.2 that is well-formed by construction, made of choices: each call of `choose(n)`
/// answers a number below n. The names are those of a fuzzing world (x, xs, rows, votes, day …) and its own variables.
[[nodiscard]] std::string random_expression(const std::function<std::uint32_t(std::uint32_t)>& choose);
/// The same for unary tests.
[[nodiscard]] std::string random_tests(const std::function<std::uint32_t(std::uint32_t)>& choose);

} // namespace thidua::tests
