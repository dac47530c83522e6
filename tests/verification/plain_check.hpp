#pragma once

#include <cstddef>
#include <optional>

#include "verification/net/net.hpp"

namespace thidua::tests {

/// The definition of soundness, enumerated marking by marking with nothing clever; nothing when there are more than
/// `limit` markings. The yardstick for the real thing: shares no code with it.
std::optional<bool> plainly_sound(const verification::Net& net, std::size_t limit);

/// Transitions that fire in no reachable marking, by the same enumeration; nothing past the limit or when unsafe.
std::optional<std::vector<verification::TransitionId>> plainly_dead(const verification::Net& net, std::size_t limit);

/// How many steps the nearest flaw is away: a second token or a standstill, else a marking that cannot complete.
/// Nothing for a sound net and past the limit.
std::optional<std::size_t> plainly_nearest_flaw(const verification::Net& net, std::size_t limit);

} // namespace thidua::tests
