#pragma once

#include <cstdint>
#include <vector>

#include "verification/net/working_net.hpp"

namespace thidua::verification {

/// A place of a round, and the ways between it and the round's chosen place.
struct RoundMember {
    std::uint32_t place = 0;
    std::uint32_t there = 0; ///< trace from the chosen place to this one
    std::uint32_t back = 0;  ///< trace from this one to the chosen place
};

/// Places between which a token goes to and fro by itself: each can be reached from each by transitions that take one
/// place and give one. Places that are cancelled belong to none. Two tokens in a round can meet, so to a net that is
/// asked for 1-safety it is one place.
struct FreeRound {
    std::uint32_t chosen = 0;         ///< marked at the start if any of the round is
    std::vector<RoundMember> members; ///< all others, at least one
};

/// All rounds of the net, made of those transitions that are alive and break nothing. A round with two places marked at
/// the start is left out. The ways are added to the net's traces.
[[nodiscard]] std::vector<FreeRound> free_rounds(WorkingNet& net, const std::vector<bool>& alive);

} // namespace thidua::verification
