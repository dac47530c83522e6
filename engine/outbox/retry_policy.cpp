#include "outbox/retry_policy.hpp"

#include <algorithm>

#include "base/invariant.hpp"

namespace thidua::outbox {

std::uint64_t SeededRandomness::below(std::uint64_t bound) {
    THIDUA_INVARIANT(bound > 0);
    // SplitMix64 (Steele, Lea, Flood 2014). The bias of the remainder is below bound / 2^64: nothing for waiting times.
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return (mixed ^ (mixed >> 31)) % bound;
}

std::chrono::milliseconds RetryPolicy::wait(std::uint32_t failed_attempts, Randomness& randomness) const {
    std::int64_t full = std::max<std::int64_t>(1, first.count());
    for (std::uint32_t attempt = 1; attempt < failed_attempts && full < longest.count(); ++attempt) full *= 2;
    full = std::max<std::int64_t>(1, std::min<std::int64_t>(full, longest.count()));
    const std::int64_t half = full / 2;
    const auto spread = static_cast<std::uint64_t>(full - half) + 1;
    return std::chrono::milliseconds(half + static_cast<std::int64_t>(randomness.below(spread)));
}

} // namespace thidua::outbox
