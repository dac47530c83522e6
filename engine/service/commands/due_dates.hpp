#pragma once

#include "organisation/working_calendar.hpp"
#include "process/state/facts.hpp"

namespace thidua::service {

/// Deadlines by an office's calendar. A deadline in days ends with its last day (Civil Code 2015, art. 148):
/// 23:59:59.999 in Việt Nam; a moment counted backwards (a reminder) is 08:00 of its day. The day on which a span
/// begins does not count. Office hours are 08:00–12:00 and 13:00–17:00 on working days.
class CalendarDueDates final : public process::DueDates {
  public:
    /// The calendar must outlive the object.
    explicit CalendarDueDates(const organisation::WorkingCalendar& calendar) : calendar_(calendar) {}

    [[nodiscard]] Result<Instant> add(Instant from, const definition::Duration& span) const override;
    [[nodiscard]] Result<std::int32_t> between(Instant from, Instant until,
                                               definition::Duration::Unit unit) const override;

  private:
    [[nodiscard]] Result<Instant> add_hours(Instant from, std::int32_t hours) const;
    [[nodiscard]] Result<std::chrono::milliseconds> office_time(Instant from, Instant until) const;

    const organisation::WorkingCalendar& calendar_;
};

} // namespace thidua::service
