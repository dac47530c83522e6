#pragma once

#include <vector>

#include "verification/net/net.hpp"

namespace thidua::verification {

/// For each place whether no road of arcs leads from it to a sink or to a transition that gives nothing. Whatever takes
/// a token from such a place gives one to such a place again: while one is marked, no final marking can be reached.
[[nodiscard]] std::vector<bool> dead_end_places(const Net& net);

/// Those of `marked` that are dead_end and all places a token in them can come to, ascending.
[[nodiscard]] std::vector<PlaceId> dead_ends_among(const Net& net, const std::vector<PlaceId>& marked);

} // namespace thidua::verification
