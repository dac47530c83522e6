#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "process/state/nomination.hpp"

namespace thidua::process {

/// One of two rescuers asks for it. Nobody is stale because of that.
struct RescueAsked {
    RescuePlan plan;
    std::string reason;
    Sha256 preview{}; ///< of what would be done: another confirms exactly that
    Instant until{};  ///< then it has lapsed
};

/// It is not wanted any more.
struct RescueDropped {
    std::string reason;
};

/// Another one has confirmed: the nomination stands where the plan says.
struct Rescued {
    RescuePlan plan;
    Who asked; ///< who asked for it; whoever confirmed is the event's
    std::string reason;
    std::vector<Token> entered;              ///< stage, due and timers; the rest follows from the event
    std::vector<std::uint64_t> out_of_force; ///< revisions of agreements that it goes back behind
    /// Of each agreement in force when the version changes: the hash of what it looked at as the new one sees it; zero
    /// where it must be given anew.
    std::vector<std::pair<std::uint64_t, Sha256>> looked_at;
};

} // namespace thidua::process
