#include "service/commands/facts/due_dates.hpp"

#include <algorithm>

namespace thidua::service {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using Unit = definition::Duration::Unit;

Date days_after(Date day, std::int32_t count) { return Date{std::chrono::sys_days{day} + std::chrono::days{count}}; }

} // namespace

Result<Date> CalendarDueDates::day_after(Date day, const definition::Duration& span) const {
    if (span.unit == Unit::working_days) return calendar_.add_working_days(day, span.count);
    return days_after(day, span.count);
}

Result<Instant> CalendarDueDates::add(Instant from, const definition::Duration& span) const {
    if (span.unit == Unit::working_hours) return add_hours(from, span.count);
    const auto reached = day_after(office_.zone.date_of(from), span);
    if (!reached) return reached.error();
    return office_.zone.end_of(*reached);
}

Result<Instant> CalendarDueDates::reminder(Instant due, const definition::Duration& span) const {
    if (span.unit == Unit::working_hours) return add_hours(due, span.count);
    const auto reached = day_after(office_.zone.date_of(due), span);
    if (!reached) return reached.error();
    return office_.zone.at(*reached, office_.remind_at);
}

Result<std::int32_t> CalendarDueDates::between(Instant from, Instant until, Unit unit) const {
    const Date first = office_.zone.date_of(from);
    const Date last = office_.zone.date_of(until);
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

Result<std::vector<CalendarDueDates::Part>> CalendarDueDates::parts_of(Date day) const {
    const auto works = calendar_.is_working_day(day);
    if (!works) return works.error();
    std::vector<Part> parts;
    const auto add = [&](const organisation::OfficeTime::Hours& of) {
        parts.push_back({office_.zone.at(day, of.begin), office_.zone.at(day, of.end)});
    };
    if (*works) add(office_.morning);
    if (*works && !calendar_.is_half_day(day)) add(office_.afternoon);
    return parts;
}

Result<Instant> CalendarDueDates::add_hours(Instant from, std::int32_t count) const {
    const bool forward = count >= 0;
    milliseconds left = hours{forward ? count : -count};
    Date day = office_.zone.date_of(from);
    for (;;) {
        auto parts = parts_of(day);
        if (!parts) return parts.error();
        if (!forward) std::reverse(parts->begin(), parts->end());
        for (const Part& part : *parts) {
            const Instant begin = forward ? std::max(from, part.begin) : part.begin;
            const Instant end = forward ? part.end : std::min(from, part.end);
            if (begin >= end) continue;
            if (left <= end - begin) return forward ? begin + left : end - left;
            left -= end - begin;
        }
        day = days_after(day, forward ? 1 : -1);
    }
}

Result<milliseconds> CalendarDueDates::office_time(Instant from, Instant until) const {
    milliseconds sum{0};
    const std::chrono::sys_days last{office_.zone.date_of(until)};
    for (std::chrono::sys_days day{office_.zone.date_of(from)}; day <= last; day += std::chrono::days{1}) {
        const auto parts = parts_of(Date{day});
        if (!parts) return parts.error();
        for (const Part& part : *parts) {
            const Instant begin = std::max(from, part.begin);
            const Instant end = std::min(until, part.end);
            if (begin < end) sum += end - begin;
        }
    }
    return sum;
}

} // namespace thidua::service
