#pragma once

#include "base/diagnostic/source.hpp"
#include "base/result.hpp"
#include "reading/located_tree.hpp"

namespace thidua::reading {

/// The bytes must be UTF-8 in composed form, without control characters, within the size limit: TD0101 (too large),
/// TD0102, TD0104–TD0106. A byte order mark is left to scan().
[[nodiscard]] Result<void> check_encoding(const SourceFilePtr& file, const ReadingLimits& limits);

} // namespace thidua::reading
