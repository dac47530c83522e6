#include "service/reports/stage_times.hpp"

#include <algorithm>
#include <optional>

namespace thidua::service {
namespace {

/// Nothing past the days that the calendar knows.
std::optional<std::int32_t> working_days(const process::Stay& stay, const organisation::WorkingCalendar& calendar,
                                         const TimeZone& zone) {
    const auto between = [&](Instant from, Instant until) {
        return calendar.working_days_between(zone.date_of(from), zone.date_of(until));
    };
    const auto whole = between(stay.from, *stay.until);
    if (!whole) return std::nullopt;
    std::int32_t days = *whole;
    for (const process::Stay::Pause& pause : stay.pauses) {
        const auto rested = between(pause.from, pause.until.value_or(*stay.until));
        if (!rested) return std::nullopt;
        days -= *rested;
    }
    return days;
}

} // namespace

std::int32_t StageTimes::Days::median() const {
    if (left.empty()) return 0;
    std::vector<std::int32_t> sorted = left;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

std::int32_t StageTimes::Days::longest() const {
    return left.empty() ? 0 : *std::max_element(left.begin(), left.end());
}

void StageTimes::add(const std::string& calendar, const std::vector<process::Stay>& stays) {
    const auto found = calendars_.find(calendar);
    for (const process::Stay& stay : stays) {
        if (!stay.until) {
            ++by_stage_[stay.stage].there;
            continue;
        }
        const auto days = found == calendars_.end() ? std::nullopt : working_days(stay, found->second, zone_);
        if (days)
            by_stage_[stay.stage].left.push_back(*days);
        else
            ++unknown_;
    }
}

} // namespace thidua::service
