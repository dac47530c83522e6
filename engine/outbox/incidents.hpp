#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"

namespace thidua::outbox {

/// Effects that were given up: what an operator looks at and decides about.

/// Oldest first.
[[nodiscard]] Result<std::vector<store::OutboxRow>> list_incidents(store::Store& store, std::uint32_t limit);
/// Waits again from `now`, with all attempts before it. Refused (TD0801) when the number is not an incident.
[[nodiscard]] Result<void> retry_incident(store::Store& store, std::uint64_t number, Instant now);
/// Counts as settled without delivery; the reason stays with the row. Refused (TD0801, TD0802 without a reason).
[[nodiscard]] Result<void> abandon_incident(store::Store& store, std::uint64_t number, Instant now,
                                            std::string_view reason);

} // namespace thidua::outbox
