#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "definition/duration.hpp"

namespace thidua::service {

/// "2025-01-08 09:00", or "2025-01-08" for its first moment, in the office's time.
[[nodiscard]] std::optional<Instant> moment_from(std::string_view text);

/// "4 working days", "1 day", "8 working hours": as a workflow file writes spans of time.
[[nodiscard]] std::optional<definition::Duration> duration_from(std::string_view text);

} // namespace thidua::service
