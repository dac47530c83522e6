#pragma once

#include <chrono>

#include "base/time_zone.hpp"

namespace thidua::organisation {

/// Where an office's clock stands, when it works, and when its people are reminded: `office { … }` of thidua.info.
struct OfficeTime {
    /// Part of a working day, both ends since midnight on local clocks.
    struct Hours {
        std::chrono::minutes begin{0};
        std::chrono::minutes end{0};
        friend bool operator==(const Hours&, const Hours&) = default;
    };
    TimeZone zone;
    Hours morning{std::chrono::hours(8), std::chrono::hours(12)};
    Hours afternoon{std::chrono::hours(13), std::chrono::hours(17)};
    std::chrono::minutes remind_at{7 * 60 + 30};
};

} // namespace thidua::organisation
