#pragma once

#include <cstdint>
#include <vector>

#include "base/diagnostic/source.hpp"

namespace thidua::definition {

/// A span of time as an administrator writes it: `"3 working days"`, `"10 days"`, `"8 working hours"`.
struct Duration {
    enum class Unit { working_days, days, working_hours };
    std::int32_t count = 0;
    Unit unit = Unit::working_days;
    SourceSpan span;
};

/// When somebody is reminded of a deadline; offsets are from the due date.
struct Reminders {
    std::vector<Duration> before;
    bool on_day = false;
    std::vector<Duration> after;
};

} // namespace thidua::definition
