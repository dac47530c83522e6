#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/time_zone.hpp"
#include "organisation/working_calendar.hpp"
#include "process/history/stays.hpp"

namespace thidua::service {

/// How long nominations stay in their stages, in working days.
class StageTimes {
  public:
    /// The calendars outlive it.
    StageTimes(const std::map<std::string, organisation::WorkingCalendar>& calendars, TimeZone zone)
        : calendars_(calendars), zone_(std::move(zone)) {}

    struct Days {
        std::vector<std::int32_t> left; ///< of each stay that is over
        std::uint64_t there = 0;        ///< stays that go on
        /// Half of them take no longer. Both are 0 when there is none.
        [[nodiscard]] std::int32_t median() const;
        [[nodiscard]] std::int32_t longest() const;
    };

    /// `calendar` is that of the nomination's workflow.
    void add(const std::string& calendar, const std::vector<process::Stay>& stays);
    [[nodiscard]] const std::map<std::string, Days>& by_stage() const { return by_stage_; }
    /// Stays that are over, on days that the calendar does not know.
    [[nodiscard]] std::uint64_t unknown() const { return unknown_; }

  private:
    const std::map<std::string, organisation::WorkingCalendar>& calendars_;
    TimeZone zone_;
    std::map<std::string, Days> by_stage_;
    std::uint64_t unknown_ = 0;
};

} // namespace thidua::service
