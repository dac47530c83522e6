#include "service/rescheduling/calendar_change.hpp"

#include <boost/json.hpp>

#include "base/files/sha256.hpp"

namespace thidua::service {
namespace {

using boost::json::object;

/// What a day is, beyond its weekday: nothing for a usual one.
struct DayNote {
    std::string kind; ///< holiday, worked, half
    std::string reason;
};
using Days = std::map<Date, DayNote>;
using Years = std::map<int, Days>;

Years years_of(const organisation::WorkingCalendar& calendar) {
    Years years;
    for (const auto& [number, year] : calendar.years()) {
        Days& days = years[number];
        const auto note = [&, &of = year](const std::set<Date>& dates, const char* kind) {
            for (const Date day : dates) {
                const auto reason = of.reasons.find(day);
                days[day] = {kind, reason == of.reasons.end() ? std::string() : reason->second};
            }
        };
        note(year.holidays, "holiday");
        note(year.half_days, "half");
        note(year.worked, "worked");
    }
    return years;
}

object json_of(const Years& years) {
    object made;
    for (const auto& [number, days] : years) {
        object of;
        for (const auto& [day, note] : days) of[to_iso(day)] = object{{"kind", note.kind}, {"reason", note.reason}};
        made[std::to_string(number)] = std::move(of);
    }
    return made;
}

std::string text_at(const object& from, const char* name) {
    const auto* value = from.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

Years years_from(const object& json) {
    Years years;
    for (const auto& year : json) {
        Days& days = years[std::stoi(std::string(year.key()))];
        if (!year.value().is_object()) continue;
        for (const auto& day : year.value().get_object()) {
            const auto date = date_from_iso(day.key());
            if (date && day.value().is_object())
                days[*date] = {text_at(day.value().get_object(), "kind"), text_at(day.value().get_object(), "reason")};
        }
    }
    return years;
}

void compare(const Days& old, const Days& now, CalendarChange& change) {
    std::map<Date, std::string> told;
    for (const auto& [day, note] : now) {
        const auto before = old.find(day);
        if (before == old.end() || before->second.kind != note.kind) told[day] = note.reason;
    }
    for (const auto& [day, note] : old)
        if (now.count(day) == 0) told[day] = "không còn: " + note.reason;
    for (const auto& [day, reason] : told) {
        change.days.push_back(day);
        change.reason += (change.reason.empty() ? "" : "; ") + to_vietnamese(day) + ": " + reason;
    }
}

} // namespace

std::string calendars_to_json(const Calendars& calendars) {
    object made;
    for (const auto& [name, calendar] : calendars) made[name] = json_of(years_of(calendar));
    return boost::json::serialize(made);
}

Result<std::map<std::string, CalendarChange>> changes_since(std::string_view json, const Calendars& calendars) {
    boost::system::error_code error;
    const boost::json::value parsed = boost::json::parse(json, error);
    if (error || !parsed.is_object())
        return Failure::environment(Diagnostic::error("TD0012").with("reason", error ? error.message() : "?"));
    std::map<std::string, CalendarChange> changes;
    for (const auto& [name, calendar] : calendars) {
        const auto* before = parsed.get_object().if_contains(name);
        if (before == nullptr || !before->is_object()) continue;
        const Years old = years_from(before->get_object());
        CalendarChange change;
        for (const auto& [number, days] : years_of(calendar))
            if (const auto year = old.find(number); year != old.end()) compare(year->second, days, change);
        if (!change.days.empty()) changes.emplace(name, std::move(change));
    }
    return changes;
}

namespace {

std::string kind_of(const Days& days, Date day) {
    const auto found = days.find(day);
    return found == days.end() ? "usual" : found->second.kind;
}

/// The days of a year that both knew and that are otherwise now.
void compare_days(const std::string& calendar, const Days& old, const Days& now, organisation::CalendarsRead& read) {
    std::map<Date, std::string> reasons;
    for (const auto& [day, note] : old) reasons[day] = note.reason;
    for (const auto& [day, note] : now) reasons[day] = note.reason;
    for (const auto& [day, reason] : reasons) {
        const std::string before = kind_of(old, day);
        const std::string after = kind_of(now, day);
        if (before != after) read.days.push_back({calendar, day, before, after, reason});
    }
}

std::map<std::string, Years> years_of(const Calendars& calendars) {
    std::map<std::string, Years> all;
    for (const auto& [name, calendar] : calendars) all.emplace(name, years_of(calendar));
    return all;
}

/// Years that the first knows and the second does not.
void add_years(const std::map<std::string, Years>& here, const std::map<std::string, Years>& there, char sign,
               organisation::CalendarsRead& read) {
    for (const auto& [name, years] : here) {
        const auto other = there.find(name);
        for (const auto& [number, days] : years)
            if (other == there.end() || other->second.count(number) == 0)
                read.years.push_back(sign + name + " " + std::to_string(number));
    }
}

} // namespace

std::optional<organisation::CalendarsRead> calendars_read(const Calendars& before, const Calendars& after) {
    const std::string text = calendars_to_json(after);
    if (text == calendars_to_json(before)) return std::nullopt;
    organisation::CalendarsRead read;
    read.hash = to_hex(sha256(text));
    const std::map<std::string, Years> old = years_of(before);
    const std::map<std::string, Years> now = years_of(after);
    for (const auto& [name, years] : now) {
        const auto known = old.find(name);
        if (known == old.end()) continue;
        for (const auto& [number, days] : years)
            if (const auto year = known->second.find(number); year != known->second.end())
                compare_days(name, year->second, days, read);
    }
    add_years(now, old, '+', read);
    add_years(old, now, '-', read);
    return read;
}

} // namespace thidua::service
