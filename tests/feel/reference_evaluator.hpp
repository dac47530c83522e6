#pragma once

#include <optional>
#include <span>

#include "feel/run/expression.hpp"

namespace thidua::tests {

/// What an expression means, worked out in the plainest way that can be written down: a walk over the tree that looks
/// every name up by its text, copies every value and knows no slot, no folded constant and no short cut. It judges the
/// engine's interpreter, and is never used for anything else.
///
/// Nothing when the plain way takes too many steps. `input` is what unary tests test, else nullptr.
[[nodiscard]] std::optional<feel::Value> reference_value(const feel::Expression& expression, const feel::Scope& scope,
                                                         std::span<const feel::Value> values,
                                                         const feel::Value* input = nullptr);

} // namespace thidua::tests
