#pragma once

#include "base/result.hpp"
#include "reading/located_tree.hpp"

namespace thidua::reading {

/// Finds every key, value and block of an INFO text with its place, going on after each fault (TD0107–TD0116, TD1182,
/// TD1183) behind it or at the next line. Where braces do not pair it goes by the indentation (TD1180, TD1181); when
/// that does not explain them it fails (TD0108, TD0111). The text has passed check_encoding().
[[nodiscard]] Result<InfoLook> scan(const SourceFilePtr& file, const ReadingLimits& limits);

} // namespace thidua::reading
