#pragma once

#include <cstddef>

#include "verification/net/working_net.hpp"
#include "verification/search/exploration.hpp"

namespace thidua::verification {

/// Looks for a break or a deadlock goal by goal: for each transition in turn, those that join most places first, goes
/// from the start to where it can fire, fires it and goes straight on to the end. So it meets what goes wrong after a
/// step that needs many branches in just the right places, which no search comes to by chance. Ways are found as
/// planners find them (B. Bonet, H. Geffner, "Planning as heuristic search", 2001: costs that add up over inputs,
/// taking regarded as free). What it finds is a proof; finding nothing proves nothing (`too_large`). `work` bounds the
/// ends of arcs looked at.
[[nodiscard]] Exploration goal_directed_search(const WorkingNet& net, std::size_t work);

} // namespace thidua::verification
