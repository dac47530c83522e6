#pragma once

#include <optional>
#include <string_view>

#include "base/time_zone.hpp"

namespace thidua::service {

/// "2025-01-08 09:00", or "2025-01-08" for its first moment, by the clock of that zone.
[[nodiscard]] std::optional<Instant> moment_from(std::string_view text, const TimeZone& zone);

} // namespace thidua::service
