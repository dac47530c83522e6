#pragma once

#include "verification/net/working_net.hpp"
#include "verification/search/exploration.hpp"
#include "verification/search/soundness.hpp"

namespace thidua::verification {

/// Searches a net within the limits: a few markings one by one; then with the pairs of places that may be marked
/// together, by stubborn sets, goal by goal, and backwards; then more markings one by one, those that leave the fewest
/// ways on, decision diagrams, and one by one up to a higher bound. The first proof ends it. A net in which something
/// is cancelled is searched one by one alone, up to the higher bound.
[[nodiscard]] Exploration search(const WorkingNet& net, const SoundnessLimits& limits);

} // namespace thidua::verification
