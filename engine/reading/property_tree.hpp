#pragma once

#include "base/result.hpp"
#include "reading/located_tree.hpp"

namespace thidua::reading {

/// Reads the same text with Boost.PropertyTree, which defines the format, and compares the two trees key by key and
/// value by value. A difference is TD0118: the scanner and the library disagree, so nothing is believed.
[[nodiscard]] Result<void> compare_with_property_tree(const LocatedTree& tree);

} // namespace thidua::reading
