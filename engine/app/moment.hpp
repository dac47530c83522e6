#pragma once

#include <string>

#include "base/time_zone.hpp"

namespace thidua::app {

/// An ISO 8601 moment as the office's clock shows it: `10/11/2025 14:05`; in English `2025-11-10 14:05`. What is none
/// is given back as it is.
[[nodiscard]] std::string moment(const std::string& iso, const TimeZone& zone, const std::string& language);
/// Its day alone; "" for what is no moment.
[[nodiscard]] std::string day_of(const std::string& iso, const TimeZone& zone, const std::string& language);

} // namespace thidua::app
