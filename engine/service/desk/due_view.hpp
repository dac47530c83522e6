#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/time_zone.hpp"
#include "organisation/working_calendar.hpp"
#include "thidua/desk.hpp"

namespace thidua::service {

/// The deadline as people count it at `now`. Past the end of the calendar the days are not known.
[[nodiscard]] DueView due_view(const std::optional<Instant>& due, Instant now,
                               const std::map<std::string, organisation::WorkingCalendar>& calendars,
                               const std::string& calendar, const TimeZone& zone);

} // namespace thidua::service
