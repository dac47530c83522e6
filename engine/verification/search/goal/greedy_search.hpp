#pragma once

#include "verification/net/working_net.hpp"
#include "verification/search/exploration.hpp"

namespace thidua::verification {

/// Looks for a break or a deadlock where there are too many markings to list: always goes on from the marking that
/// leaves the fewest transitions to fire, the newest of these first. What it finds is a proof, with a counterexample
/// that need not be a shortest one; finding nothing proves nothing (`too_large`). `work` bounds the transitions looked
/// at.
[[nodiscard]] Exploration greedy_search(const WorkingNet& net, std::size_t work);

} // namespace thidua::verification
