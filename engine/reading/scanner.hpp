#pragma once

#include "base/result.hpp"
#include "reading/located_tree.hpp"

namespace thidua::reading {

/// Finds every key, value and block of an INFO text with its place, in one pass, going on after each fault
/// (TD0107–TD0116) at the next line. The text has passed check_encoding().
[[nodiscard]] Result<LocatedTree> scan(const SourceFilePtr& file, const ReadingLimits& limits);

} // namespace thidua::reading
