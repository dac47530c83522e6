#pragma once

#include <vector>

#include "organisation/office_time.hpp"
#include "organisation/working_calendar.hpp"
#include "process/state/facts.hpp"

namespace thidua::service {

/// Deadlines by an office's calendar and clock. A deadline in days ends with its last day (Civil Code 2015, art. 148):
/// 23:59:59.999 there. The day on which a span begins does not count. Hours are those in which the office works on
/// working days, of half days the morning's. People are reminded in the morning of the day it is counted to, also when
/// that is the day of the deadline; of deadlines in hours, those hours before.
class CalendarDueDates final : public process::DueDates {
  public:
    /// The calendar must outlive the object.
    CalendarDueDates(const organisation::WorkingCalendar& calendar, const organisation::OfficeTime& office)
        : calendar_(calendar), office_(office) {}

    [[nodiscard]] Result<Instant> add(Instant from, const definition::Duration& span) const override;
    [[nodiscard]] Result<Instant> reminder(Instant due, const definition::Duration& span) const override;
    [[nodiscard]] Result<std::int32_t> between(Instant from, Instant until,
                                               definition::Duration::Unit unit) const override;

  private:
    /// One part of that day in which the office works.
    struct Part {
        Instant begin;
        Instant end;
    };
    [[nodiscard]] Result<std::vector<Part>> parts_of(Date day) const;
    [[nodiscard]] Result<Date> day_after(Date day, const definition::Duration& span) const;
    [[nodiscard]] Result<Instant> add_hours(Instant from, std::int32_t hours) const;
    [[nodiscard]] Result<std::chrono::milliseconds> office_time(Instant from, Instant until) const;

    const organisation::WorkingCalendar& calendar_;
    organisation::OfficeTime office_;
};

} // namespace thidua::service
