#pragma once

#include <cstddef>
#include <vector>

#include "verification/search/soundness.hpp"

namespace thidua::verification {

/// What happens when a sequence is played on the net as given, from its initial marking.
struct Played {
    std::vector<std::uint32_t> tokens; ///< by place, after the last step played
    std::size_t steps = 0;             ///< how many were played: it ends with the first place that gets crowded
    bool possible = true;              ///< false when a step could not fire
    bool crowded = false;              ///< some place holds more than one token
    bool final = false;                ///< only sinks are marked
    bool anything_enabled = false;
};
[[nodiscard]] Played play(const Net& net, const std::vector<TransitionId>& steps);

/// Makes the counterexample of a sequence after which a flaw can be reached: plays it, looks on from there (at most
/// `follow_limit` markings) until the flaw shows, drops steps that the counterexample does not need and names the flaw.
/// `proven` is `cannot_complete` when the caller has proven that the sequence itself leads where nothing can be
/// completed, else `none`: it is the one reported when no more shows within the limit, and otherwise the counterexample
/// stays unknown. The verdict is `unsound` in any case: the caller has proven it.
[[nodiscard]] Soundness unsound_with(const Net& net, std::vector<TransitionId> steps, Flaw proven, bool shortest,
                                     std::size_t follow_limit);

} // namespace thidua::verification
