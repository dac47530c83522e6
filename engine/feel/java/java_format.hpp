#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feel/values/value.hpp"

namespace thidua::feel::java {

/// String.format with the root locale: the conversions s, d, x, o, f, e, c, b, n and %, with argument numbers, flags,
/// widths and precisions. Nothing where Java throws an exception, for dates (t) and hashes (h), and beyond a width or
/// precision of 10,000. Numbers are FEEL's: whole ones fit %d, all of them fit %f.
[[nodiscard]] std::optional<std::string> formatted(std::string_view format, const List& arguments);

} // namespace thidua::feel::java
