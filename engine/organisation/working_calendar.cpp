#include "organisation/working_calendar.hpp"

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
std::set<Date> read_days(const LocatedNode* block, int year, bool worked, Diagnostics& faults) {
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
    }
    return days;
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
    reader.finish();
    if (!number) return;
    year.holidays = read_days(holidays, static_cast<int>(number->value), false, faults);
    year.worked = read_days(worked, static_cast<int>(number->value), true, faults);
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
    if (found->second.worked.count(day) != 0) return true;
    return !is_weekend(day) && found->second.holidays.count(day) == 0;
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
    if (faults.empty() && years.empty()) faults.push_back(Diagnostic::error("TD0917").with("path", folder.string()));
    if (!faults.empty()) return Failure::refused(std::move(faults));
    std::map<std::string, WorkingCalendar> calendars;
    for (auto& [name, of] : years) calendars.emplace(name, WorkingCalendar(name, std::move(of)));
    return calendars;
}

} // namespace thidua::organisation
