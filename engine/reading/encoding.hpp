#pragma once

#include "base/diagnostic/source.hpp"
#include "base/result.hpp"
#include "reading/located_tree.hpp"

namespace thidua::reading {

/// The bytes must be UTF-8 in composed form, without byte order mark and control characters, within the size limit:
/// TD0101 (too large) to TD0106.
[[nodiscard]] Result<void> check_encoding(const SourceFilePtr& file, const ReadingLimits& limits);

} // namespace thidua::reading
