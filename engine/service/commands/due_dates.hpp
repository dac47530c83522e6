#pragma once

#include "organisation/working_calendar.hpp"
#include "process/state/facts.hpp"

namespace thidua::service {

/// Deadlines by an office's calendar. A deadline in days ends with its last day (Civil Code 2015, art. 148):
/// 23:59:59.999 in Việt Nam. The day on which a span begins does not count. Office hours are 08:00–12:00 and
/// 13:00–17:00 on working days. People are reminded in the morning of the day it is counted to, also when that is the
/// day of the deadline; of deadlines in hours, those hours before.
class CalendarDueDates final : public process::DueDates {
  public:
    /// The calendar must outlive the object.
    CalendarDueDates(const organisation::WorkingCalendar& calendar, std::chrono::minutes reminders_at)
        : calendar_(calendar), reminders_at_(reminders_at) {}

    [[nodiscard]] Result<Instant> add(Instant from, const definition::Duration& span) const override;
    [[nodiscard]] Result<Instant> reminder(Instant due, const definition::Duration& span) const override;
    [[nodiscard]] Result<std::int32_t> between(Instant from, Instant until,
                                               definition::Duration::Unit unit) const override;

  private:
    [[nodiscard]] Result<Date> day_after(Date day, const definition::Duration& span) const;
    [[nodiscard]] Result<Instant> add_hours(Instant from, std::int32_t hours) const;
    [[nodiscard]] Result<std::chrono::milliseconds> office_time(Instant from, Instant until) const;

    const organisation::WorkingCalendar& calendar_;
    std::chrono::minutes reminders_at_; ///< since midnight
};

} // namespace thidua::service
