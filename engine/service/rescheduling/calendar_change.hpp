#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "organisation/stream/organisation_event.hpp"
#include "organisation/working_calendar.hpp"

namespace thidua::service {

using Calendars = std::map<std::string, organisation::WorkingCalendar>;

/// The days of calendars that are now something else than they were, and what is said of them.
struct CalendarChange {
    std::vector<Date> days; ///< in order; of years that both knew
    std::string reason;     ///< "16/11/2026: Nghỉ bù; 02/01/2026: hết nghỉ (…)", as the files say it
};

/// The calendars as compact JSON with a stable order of members: the same calendars give the same bytes.
[[nodiscard]] std::string calendars_to_json(const Calendars& calendars);
/// What has changed since that text was written, by the calendar's name; only those in which something has. A year that
/// is new changes nothing: nothing was counted by it. Failure: TD0012 for a text that is not ours.
[[nodiscard]] Result<std::map<std::string, CalendarChange>> changes_since(std::string_view json,
                                                                          const Calendars& calendars);

/// Everything that is otherwise in the second; nothing when they say the same.
[[nodiscard]] std::optional<organisation::CalendarsRead> calendars_read(const Calendars& before,
                                                                        const Calendars& after);

} // namespace thidua::service
