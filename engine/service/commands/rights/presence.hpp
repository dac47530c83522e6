#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "thidua/requests.hpp"

namespace thidua::service {

/// Whether the caller has proven lately to be that person, as signatures and dangerous administration ask for: TD1400
/// for a token, TD1401 without a proof that is still fresh. The owner of the store's files needs none.
[[nodiscard]] Result<void> proven(const Caller& caller, Instant now);

/// TD1400 alone: what no proof could mend.
[[nodiscard]] Result<void> no_program(const Caller& caller);

} // namespace thidua::service
