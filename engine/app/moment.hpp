#pragma once

#include <string>

namespace thidua::app {

/// An ISO 8601 moment as the office's clock shows it: `10/11/2025 14:05`; in English `2025-11-10 14:05`. What is none
/// is given back as it is.
[[nodiscard]] std::string moment(const std::string& iso, const std::string& language);

} // namespace thidua::app
