#pragma once

#include <cstddef>
#include <vector>

#include "verification/net/sorted_ids.hpp"
#include "verification/net/working_net.hpp"
#include "verification/reduction/marked_pairs.hpp"

namespace thidua::verification {

/// Sets of places that hold exactly one token together, always (place invariants; state-machine components of J. Desel,
/// J. Esparza, "Free choice Petri nets", 1995, for nets of any kind): one place is marked at the start, and each
/// transition that may fire and does not break the net takes as many of them as it gives. A search with bounds that
/// tries to put each place into some set; places may be left out, which makes the answer weaker and not wrong. `pairs`
/// must be of `net`. `work` bounds the ends of arcs looked at.
[[nodiscard]] std::vector<SortedIds> lone_token_sets(const WorkingNet& net, const MarkedPairs& pairs, std::size_t work);

} // namespace thidua::verification
