#pragma once

#include <optional>
#include <string>
#include <vector>

#include "process/state/nomination.hpp"

namespace thidua::process {

/// Facts that move deadlines, of event.hpp.

/// A visit was given more time.
struct Extended {
    std::string stage;
    Length length;
    std::string reason;
    std::optional<Instant> due; ///< the new one; nothing while the stage is held
    std::vector<Timer> timers;  ///< all that run then
};

/// The days off have changed, and with them what a stage counts by.
struct Rescheduled {
    std::string stage;
    std::optional<Instant> due; ///< the new one
    std::vector<Timer> timers;  ///< all that run then
    std::vector<Date> days;     ///< that have changed and lie in what is counted
    std::string reason;
};

} // namespace thidua::process
