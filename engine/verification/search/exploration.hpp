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
};

/// Breadth-first search over markings kept as bit sets; ends at the first break or deadlock, hence with a shortest
/// counterexample of those kinds. When there is neither, the counterexample leads to a nearest marking that cannot
/// complete.
[[nodiscard]] Exploration explore(const WorkingNet& net, std::size_t state_limit);

} // namespace thidua::verification
