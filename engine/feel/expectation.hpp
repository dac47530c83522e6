#pragma once

#include <string_view>

#include "base/local_text.hpp"

namespace thidua::feel {

/// What the grammar wanted at a place, in words: a sign in quotes, or "an expression" in the reader's language.
[[nodiscard]] LocalText expectation(std::string_view what);

} // namespace thidua::feel
