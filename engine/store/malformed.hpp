#pragma once

#include <optional>

#include "base/result.hpp"
#include "store/commit.hpp"

namespace thidua::store {

/// Faults of the caller's making that every store refuses before anything is written: an empty or overlong id, no
/// events, a nomination without its record or a record of something else, a stage name with a space, text that is not
/// UTF-8 (TD0619, usage).
[[nodiscard]] std::optional<Failure> malformed(const Commit& commit);

} // namespace thidua::store
