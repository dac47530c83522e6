#pragma once

#include <string>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "base/text/text.hpp"

namespace thidua {

/// The fault with "did you mean …?" when one of the known names is near enough to be a slip of the keys.
[[nodiscard]] inline Diagnostic with_nearest(Diagnostic fault, std::string_view found,
                                             const std::vector<std::string>& known) {
    const std::string nearest = nearest_name(found, known);
    if (nearest.empty()) return fault;
    return std::move(fault).with("nearest", nearest).with_hint("hint.nearest");
}

} // namespace thidua
