#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/clock.hpp"
#include "base/files/file_source.hpp"
#include "base/result.hpp"

namespace thidua::organisation {

/// The working days of state offices: Monday to Friday, less the holidays, plus the weekend days worked in exchange.
/// A calendar knows the years that its files name and nothing beyond them: asking for another year is a failure, for a
/// guessed Tết would move deadlines. Immutable; any thread.
class WorkingCalendar {
  public:
    struct Year {
        std::set<Date> holidays;
        std::set<Date> worked;               ///< weekend days that are worked
        std::set<Date> half_days;            ///< working days whose afternoon is free
        std::map<Date, std::string> reasons; ///< what each of these days is
        bool provisional = false;
        SourceSpan span;
    };

    explicit WorkingCalendar(std::string name, std::map<int, Year> years);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::map<int, Year>& years() const { return years_; }

    /// Failures: TD0911 (the year lies after the last one: the calendar has expired), TD0912 (another year without
    /// data), both of kind environment.
    [[nodiscard]] Result<bool> is_working_day(Date day) const;
    /// A working day whose afternoon is free. It counts as a whole one.
    [[nodiscard]] bool is_half_day(Date day) const;
    /// The last day that it knows; nothing without any year.
    [[nodiscard]] std::optional<Date> last_day() const;
    /// The day that is `count` working days after `day`, which itself does not count; `count` may be negative.
    [[nodiscard]] Result<Date> add_working_days(Date day, std::int32_t count) const;
    /// Working days after `from` up to and including `to`; negative when `to` is earlier.
    [[nodiscard]] Result<std::int32_t> working_days_between(Date from, Date to) const;

  private:
    std::string name_;
    std::map<int, Year> years_;
};

/// Reads all `*.info` files of a folder; each holds one year of one calendar. Faults beside those of `reading`: TD0913
/// (a year given twice), TD0914 (a day of another year), TD0915 (a worked day that is no weekend day), TD0916 (a day
/// without its reason), TD0917 (no calendar in the folder), TD0141 (not a date), TD1465 (a half day that is not
/// worked), TD1466 (a year between others is missing). A holiday on a weekend is allowed.
[[nodiscard]] Result<std::map<std::string, WorkingCalendar>> read_calendars(const std::filesystem::path& folder,
                                                                            const FileSource& source = files_on_disk());

} // namespace thidua::organisation
