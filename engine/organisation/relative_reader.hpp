#pragma once

#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "organisation/relative.hpp"
#include "reading/located_tree.hpp"

namespace thidua::organisation {

/// `relatives { r1 { a son.bt  b hanh.nt  kind spouse } }`; nothing of a null block.
[[nodiscard]] std::vector<Relative> read_relatives(const reading::LocatedNode* top, Diagnostics& faults);

/// Faults: TD1630 (related to oneself), TD1631 (the same two twice).
void check_relatives(const std::vector<Relative>& relatives, Diagnostics& faults);

} // namespace thidua::organisation
