#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "verification/net/working_net.hpp"

namespace thidua::verification {

/// What a search found. All but `too_large` are proofs.
enum class Found {
    nothing_wrong,   ///< 1-safe, and from everywhere a final marking can be reached
    breaks,          ///< a place gets a second token, or a breaking transition can fire
    deadlock,        ///< a marking that is not final where nothing can fire
    cannot_complete, ///< a marking from which no final one can be reached, though something can fire
    too_large        ///< the bound was reached first
};

struct Exploration {
    Found found = Found::too_large;
    std::vector<std::uint32_t>
        steps;              ///< transitions of the searched net that lead to the fault, the breaking one included
    bool has_story = false; ///< whether `steps` is known (it may rightly be empty)
    std::size_t states = 0;
    std::vector<bool> fired; ///< by transition: was seen to fire; what was not is dead when `found` is nothing_wrong
};

/// Breadth-first search over markings kept as bit sets; ends at the nearest break or deadlock, hence with a shortest
/// counterexample of those kinds. When there is neither, the counterexample leads to a nearest marking that cannot
/// complete.
[[nodiscard]] Exploration explore(const WorkingNet& net, std::size_t state_limit);

/// explore() for nets with hardly more markings than places, as most workflows are. The bound grows with the net:
/// `firings` for each transition, some thousand at least unless it is 0. So a wide net is given up soon.
[[nodiscard]] Exploration explore_slender(const WorkingNet& net, std::size_t firings);

} // namespace thidua::verification
