#pragma once

#include <string>

#include "feel/values/value.hpp"

namespace thidua::feel {

/// What string(value) gives (DMN 1.5 §10.3.4.1): a text as it is, everything else as its literal.
[[nodiscard]] std::string to_plain_text(const Value& value);
/// The FEEL literal: texts in quotes, dates as @"…"; functions as `function(…)`.
[[nodiscard]] std::string to_literal(const Value& value);
/// A text as FEEL string literal, quotes included.
[[nodiscard]] std::string string_literal(std::string_view text);

} // namespace thidua::feel
