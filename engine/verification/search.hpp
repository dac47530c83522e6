#pragma once

#include "verification/exploration.hpp"
#include "verification/soundness.hpp"
#include "verification/working_net.hpp"

namespace thidua::verification {

/// Searches a net within the limits: markings one by one, then those that leave the fewest ways on,
/// then decision diagrams, then one by one up to a higher bound.
[[nodiscard]] Exploration search(const WorkingNet& net, const SoundnessLimits& limits);

} // namespace thidua::verification
