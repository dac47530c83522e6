#pragma once

#include <string_view>

namespace thidua {

/// The engine's version, MAJOR.MINOR.PATCH (semver.org). The build reads it from this line.
inline constexpr std::string_view kVersion = "0.1.0";

} // namespace thidua
