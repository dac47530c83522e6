#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "definition/duration.hpp"

namespace thidua::process {

/// So much time, whatever the calendar makes of it.
struct Length {
    std::int32_t count = 0;
    definition::Duration::Unit unit = definition::Duration::Unit::working_days;
    friend bool operator==(const Length&, const Length&) = default;
};

/// What the end of a clock is reckoned from: kept beside the end, so that it can be reckoned anew when the calendar
/// changes.
struct Span {
    Instant from{};
    Length length;
    friend bool operator==(const Span&, const Span&) = default;
};

/// Something the clock does while the nomination is in a stage.
struct Timer {
    enum class Kind { reminder, escalation, action, idle, claim, silence };
    Kind kind = Kind::reminder;
    std::string name;   ///< unique in the nomination: "office-review@3/remind-1", "notice@4/close"
    std::string action; ///< for Kind::action: taken by the clock
    Instant due{};
    bool skipped = false;       ///< its action was not for this nomination: it does not run until something has changed
    std::optional<Span> span{}; ///< of actions and the idle rule; what hangs on the deadline is reckoned from that
    friend bool operator==(const Timer&, const Timer&) = default;
};

/// What is left of a clock while it is paused: working days or hours of the calendar, or plain milliseconds.
struct TimeLeft {
    enum class Unit { working_days, working_hours, milliseconds };
    Unit unit = Unit::milliseconds;
    std::int64_t amount = 0; ///< below zero: overdue already, always in milliseconds
    friend bool operator==(const TimeLeft&, const TimeLeft&) = default;
};

/// What is left to a stage that has returned the nomination, until it comes back (`on-return rest`).
struct Rest {
    std::string stage;
    TimeLeft left;
    definition::Duration::Unit unit = definition::Duration::Unit::working_days; ///< in which the deadline was given
    std::uint32_t extended = 0;
    friend bool operator==(const Rest&, const Rest&) = default;
};

/// Why a deadline is another one than it was: the latest reason alone.
struct Moved {
    Instant old{};
    std::string because;
    bool by_calendar = false; ///< else somebody has extended it
    friend bool operator==(const Moved&, const Moved&) = default;
};

} // namespace thidua::process
