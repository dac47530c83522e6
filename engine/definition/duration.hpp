#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

/// What a stage does once its deadline has passed, at once or `after` more time: whom it tells, and to whom it gives
/// the work.
struct Escalation {
    std::optional<Duration> after; ///< nothing: `at-due`
    std::vector<std::string> tell; ///< roles
    std::string assign;            ///< role of which somebody has the work from then on; "" for nobody
    SourceSpan span;
};

/// `extend`: who may give a visit more time, how much at once, and how often.
struct ExtendRule {
    std::vector<std::string> by; ///< roles
    Duration most;
    std::int32_t times = 1;
    SourceSpan span;
};

/// `on-return`: how much time a stage has when a nomination that it returned comes back to it.
enum class OnReturn { restart, rest };

/// What is done about a nomination that stands in a stage without a deadline: whoever it waits for is reminded, later
/// somebody else is told.
struct IdleRule {
    bool none = false; ///< `idle none`
    Duration remind{10, Duration::Unit::working_days, {}};
    Duration tell{20, Duration::Unit::working_days, {}};
    std::vector<std::string> to; ///< roles that are told; none for the operators of thidua.info
    SourceSpan span;             ///< unknown when the workflow says nothing
};

/// `5 working days`, as read_duration() takes it; nothing for any other text.
[[nodiscard]] std::optional<Duration> duration_from(std::string_view text);

} // namespace thidua::definition
