#pragma once

#include <cstddef>
#include <vector>

#include "verification/net/sorted_ids.hpp"
#include "verification/net/working_net.hpp"
#include "verification/reduction/concurrency_relation.hpp"

namespace thidua::verification {

/// Sets of places that hold exactly one token together, always (place invariants; state-machine components of J. Desel,
/// J. Esparza, "Free choice Petri nets", 1995, for nets of any kind): one place is marked at the start, and each
/// transition that may fire and does not break the net takes as many of them as it gives. A search with bounds that
/// tries to put each place into some set; places may be left out, which makes the answer weaker and not wrong. `pairs`
/// must be of `net`. `work` bounds the ends of arcs looked at.
[[nodiscard]] std::vector<SortedIds> place_invariants(const WorkingNet& net, const ConcurrencyRelation& pairs,
                                                      std::size_t work);

} // namespace thidua::verification
