#pragma once

#include <vector>

#include "verification/search/soundness.hpp"

namespace thidua::verification {

struct DeadTransitions {
    std::vector<TransitionId> dead;      ///< proven: can never fire; ascending
    std::vector<TransitionId> undecided; ///< the bounds did not suffice; ascending
};

/// What can never fire in a net that check_soundness() has called sound. Few markings are listed; else most transitions
/// are met on a walk through the net; for each of the rest the soundness question is asked again with that transition
/// breaking the net: the net stays sound exactly when the transition is dead.
[[nodiscard]] DeadTransitions find_dead_transitions(const Net& sound_net, const SoundnessLimits& limits = {});

} // namespace thidua::verification
