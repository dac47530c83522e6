#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "process/state/nomination.hpp"

namespace thidua::process {

/// Facts that move deadlines, and that end what goes by itself, of event.hpp.

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

/// It had gone on by itself for as many steps as one command may take, and would have gone on: it stands until an
/// operator lets it (GoOn).
struct Stopped {
    std::uint64_t first = 0; ///< revision from which on it went by itself
    std::uint32_t steps = 0;
};

} // namespace thidua::process
