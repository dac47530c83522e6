#pragma once

#include <optional>
#include <string_view>

#include "feel/values/value.hpp"

namespace thidua::feel {

/// `[18..21)`, `[2..)` or `(..2]`: a range whose ends are literals (DMN 1.5 grammar rules 66 and 67); where one end is
/// missing it is what `>= 2` or `<= 2` says. Nothing for any other text, nor for ends of two kinds or out of order.
[[nodiscard]] std::optional<Range> parse_range(std::string_view text);

} // namespace thidua::feel
