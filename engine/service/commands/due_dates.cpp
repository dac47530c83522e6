#include "service/commands/due_dates.hpp"

#include <algorithm>
#include <array>

namespace thidua::service {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using Unit = definition::Duration::Unit;

constexpr milliseconds kEndOfDay = hours{24} - milliseconds{1};

struct OfficeHours {
    milliseconds begin;
    milliseconds end;
};
constexpr std::array<OfficeHours, 2> kOfficeHours{{{hours{8}, hours{12}}, {hours{13}, hours{17}}}};

Date days_after(Date day, std::int32_t count) { return Date{std::chrono::sys_days{day} + std::chrono::days{count}}; }

} // namespace

Result<Date> CalendarDueDates::day_after(Date day, const definition::Duration& span) const {
    if (span.unit == Unit::working_days) return calendar_.add_working_days(day, span.count);
    return days_after(day, span.count);
}

Result<Instant> CalendarDueDates::add(Instant from, const definition::Duration& span) const {
    if (span.unit == Unit::working_hours) return add_hours(from, span.count);
    const auto reached = day_after(date_in_vietnam(from), span);
    if (!reached) return reached.error();
    return start_of_day_in_vietnam(*reached) + kEndOfDay;
}

Result<Instant> CalendarDueDates::reminder(Instant due, const definition::Duration& span) const {
    if (span.unit == Unit::working_hours) return add_hours(due, span.count);
    const auto reached = day_after(date_in_vietnam(due), span);
    if (!reached) return reached.error();
    return start_of_day_in_vietnam(*reached) + reminders_at_;
}

Result<std::int32_t> CalendarDueDates::between(Instant from, Instant until, Unit unit) const {
    const Date first = date_in_vietnam(from);
    const Date last = date_in_vietnam(until);
    if (unit == Unit::days)
        return static_cast<std::int32_t>((std::chrono::sys_days{last} - std::chrono::sys_days{first}).count());
    if (unit == Unit::working_hours) {
        const auto time = office_time(from, until);
        if (!time) return time.error();
        return static_cast<std::int32_t>(std::chrono::ceil<hours>(*time).count());
    }
    const auto days = calendar_.working_days_between(first, last);
    if (!days) return days.error();
    const auto works = calendar_.is_working_day(last);
    if (!works) return works.error();
    return *works || first == last ? *days : *days + 1;
}

Result<Instant> CalendarDueDates::add_hours(Instant from, std::int32_t count) const {
    const bool forward = count >= 0;
    milliseconds left = hours{forward ? count : -count};
    Date day = date_in_vietnam(from);
    Instant at = from;
    for (;;) {
        const auto works = calendar_.is_working_day(day);
        if (!works) return works.error();
        const Instant midnight = start_of_day_in_vietnam(day);
        for (std::size_t i = 0; *works && i < kOfficeHours.size(); ++i) {
            const OfficeHours& part = kOfficeHours[forward ? i : kOfficeHours.size() - 1 - i];
            const Instant begin = forward ? std::max(at, midnight + part.begin) : midnight + part.begin;
            const Instant end = forward ? midnight + part.end : std::min(at, midnight + part.end);
            if (begin >= end) continue;
            if (left <= end - begin) return forward ? begin + left : end - left;
            left -= end - begin;
        }
        day = Date{std::chrono::sys_days{day} + std::chrono::days{forward ? 1 : -1}};
    }
}

Result<milliseconds> CalendarDueDates::office_time(Instant from, Instant until) const {
    milliseconds sum{0};
    for (std::chrono::sys_days day{date_in_vietnam(from)}; day <= std::chrono::sys_days{date_in_vietnam(until)};
         day += std::chrono::days{1}) {
        const auto works = calendar_.is_working_day(Date{day});
        if (!works) return works.error();
        const Instant midnight = start_of_day_in_vietnam(Date{day});
        for (const OfficeHours& part : kOfficeHours) {
            const Instant begin = std::max(from, midnight + part.begin);
            const Instant end = std::min(until, midnight + part.end);
            if (*works && begin < end) sum += end - begin;
        }
    }
    return sum;
}

} // namespace thidua::service
