#include "organisation/working_calendar.hpp"

#include <algorithm>
#include <utility>

#include "reading/block_reader.hpp"
#include "reading/equal_faults.hpp"
#include "reading/info_source.hpp"

namespace thidua::organisation {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;
using Years = std::map<int, WorkingCalendar::Year>;

bool is_weekend(Date day) {
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

/// `2025-01-29 "Tết Ất Tỵ (mùng 1)"`: each line a day with its reason.
std::set<Date> read_days(const LocatedNode* block, int year, bool worked, std::map<Date, std::string>& reasons,
                         Diagnostics& faults) {
    std::set<Date> days;
    if (block == nullptr) return days;
    for (const LocatedNode& line : block->children) {
        auto day = date_from_iso(line.key);
        if (!day) day = date_from_vietnamese(line.key);
        if (!day) {
            faults.push_back(reading::fault_of_day(line.key_span, block->key, line.key));
            continue;
        }
        if (static_cast<int>(day->year()) != year)
            faults.push_back(
                Diagnostic::error("TD0914", line.key_span).with("found", line.key).with("year", std::to_string(year)));
        if (worked && !is_weekend(*day))
            faults.push_back(Diagnostic::error("TD0915", line.key_span).with("found", line.key));
        if (!line.has_value || line.value.empty())
            faults.push_back(Diagnostic::error("TD0916", line.key_span).with("found", line.key));
        if (!days.insert(*day).second)
            faults.push_back(Diagnostic::error("TD0131", line.key_span).with("key", line.key));
        reasons.emplace(*day, line.value);
    }
    return days;
}

bool is_worked(const WorkingCalendar::Year& year, Date day) {
    return year.worked.count(day) != 0 || (!is_weekend(day) && year.holidays.count(day) == 0);
}

/// Half days are days on whose morning people work.
void check_half_days(const LocatedNode* block, const WorkingCalendar::Year& year, Diagnostics& faults) {
    for (const Date day : year.half_days) {
        if (is_worked(year, day)) continue;
        const auto line = std::find_if(block->children.begin(), block->children.end(), [&](const LocatedNode& one) {
            return one.key == to_iso(day) || date_from_vietnamese(one.key) == day;
        });
        faults.push_back(Diagnostic::error("TD1465", line->key_span).with("found", line->key));
    }
}

/// A calendar that skips a year would guess at every deadline that reaches over it.
void check_gaps(const std::string& name, const Years& years, Diagnostics& faults) {
    const std::pair<const int, WorkingCalendar::Year>* before = nullptr;
    for (const auto& year : years) {
        if (before != nullptr && year.first != before->first + 1)
            faults.push_back(Diagnostic::error("TD1466", year.second.span)
                                 .with("name", name)
                                 .with("year", std::to_string(before->first + 1)));
        before = &year;
    }
}

void read_calendar_file(const std::filesystem::path& path, const FileSource& source,
                        std::map<std::string, Years>& calendars, Diagnostics& faults) {
    const auto look = reading::look_at_info_from(source, path);
    if (!look) {
        const Failure failure = look.error();
        faults.insert(faults.end(), failure.diagnostics().begin(), failure.diagnostics().end());
        return;
    }
    faults.insert(faults.end(), look->faults.begin(), look->faults.end());
    BlockReader top(look->tree.root, faults);
    const LocatedNode* calendar = top.node_of("calendar", Need::required); // `calendar vn { … }`: a name and a block
    if (calendar != nullptr && !calendar->has_block()) {
        faults.push_back(Diagnostic::error("TD0133", calendar->whole_span()).with("key", "calendar"));
        calendar = nullptr;
    }
    top.finish();
    if (calendar == nullptr) return;
    if (!reading::is_plain_name(calendar->value)) {
        faults.push_back(Diagnostic::error("TD0140", calendar->value_span).with("found", calendar->value));
        return;
    }
    BlockReader reader(*calendar, faults);
    const auto number = reader.integer("year", Need::required, 1976, 2200);
    WorkingCalendar::Year year;
    year.span = calendar->key_span;
    if (const auto provisional = reader.yes_no("provisional", Need::optional)) year.provisional = provisional->value;
    (void)reader.text("source", Need::required);
    const LocatedNode* holidays = reader.block("holidays", Need::required);
    const LocatedNode* worked = reader.block("working-days", Need::optional);
    const LocatedNode* half_days = reader.block("half-days", Need::optional);
    reader.finish();
    if (!number) return;
    const int of = static_cast<int>(number->value);
    year.holidays = read_days(holidays, of, false, year.reasons, faults);
    year.worked = read_days(worked, of, true, year.reasons, faults);
    year.half_days = read_days(half_days, of, false, year.reasons, faults);
    check_half_days(half_days, year, faults);
    const auto placed = calendars[calendar->value].emplace(static_cast<int>(number->value), std::move(year));
    if (!placed.second)
        faults.push_back(Diagnostic::error("TD0913", number->span)
                             .with("name", calendar->value)
                             .with("year", std::to_string(number->value))
                             .see_also(placed.first->second.span, "related.first"));
}

} // namespace

WorkingCalendar::WorkingCalendar(std::string name, std::map<int, Year> years)
    : name_(std::move(name)), years_(std::move(years)) {}

Result<bool> WorkingCalendar::is_working_day(Date day) const {
    const int year = static_cast<int>(day.year());
    const auto found = years_.find(year);
    if (found == years_.end()) {
        const bool expired = years_.empty() || year > years_.rbegin()->first;
        return Failure::environment(
            Diagnostic::error(expired ? "TD0911" : "TD0912").with("name", name_).with("year", std::to_string(year)));
    }
    return is_worked(found->second, day);
}

bool WorkingCalendar::is_half_day(Date day) const {
    const auto found = years_.find(static_cast<int>(day.year()));
    return found != years_.end() && found->second.half_days.count(day) != 0;
}

std::optional<Date> WorkingCalendar::last_day() const {
    if (years_.empty()) return std::nullopt;
    return Date(std::chrono::year(years_.rbegin()->first), std::chrono::December, std::chrono::day(31));
}

Result<Date> WorkingCalendar::add_working_days(Date day, std::int32_t count) const {
    std::chrono::sys_days at{day};
    const std::chrono::days step{count < 0 ? -1 : 1};
    for (std::int32_t left = count < 0 ? -count : count; left > 0;) {
        at += step;
        const auto working = is_working_day(Date{at});
        if (!working) return working.error();
        if (*working) --left;
    }
    return Date{at};
}

Result<std::int32_t> WorkingCalendar::working_days_between(Date from, Date to) const {
    const bool backwards = to < from;
    std::chrono::sys_days at{backwards ? to : from};
    const std::chrono::sys_days end{backwards ? from : to};
    std::int32_t count = 0;
    while (at < end) {
        at += std::chrono::days{1};
        const auto working = is_working_day(Date{at});
        if (!working) return working.error();
        if (*working) ++count;
    }
    return backwards ? -count : count;
}

Result<std::map<std::string, WorkingCalendar>> read_calendars(const std::filesystem::path& folder,
                                                              const FileSource& source) {
    const auto files = source.list(folder, ".info");
    if (!files) return files.error();
    Diagnostics faults;
    std::map<std::string, Years> years;
    for (const auto& path : *files) read_calendar_file(path, source, years, faults);
    reading::drop_followers(faults);
    reading::gather_equal_faults(faults);
    if (faults.empty()) // a file that could not be read may be the one that is missed
        for (const auto& [name, of] : years) check_gaps(name, of, faults);
    if (faults.empty() && years.empty()) faults.push_back(Diagnostic::error("TD0917").with("path", folder.string()));
    if (!faults.empty()) return Failure::refused(std::move(faults));
    std::map<std::string, WorkingCalendar> calendars;
    for (auto& [name, of] : years) calendars.emplace(name, WorkingCalendar(name, std::move(of)));
    return calendars;
}

} // namespace thidua::organisation
