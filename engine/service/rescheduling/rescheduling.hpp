#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "service/commands/command_handler.hpp"
#include "service/rescheduling/calendar_change.hpp"

namespace thidua::service {

/// Days off that are announced late: once a changed calendar is in use, every open nomination is reckoned anew by it, a
/// commit each, a few at a time, so that nobody waits for the others. What was done is kept in the store (`metadata`
/// "calendars-reckoned"): a process that ends midway begins again, and what has moved already moves no more. One caller
/// at a time.
class Rescheduling {
  public:
    struct Report {
        std::uint32_t moved = 0; ///< nominations
        bool more = false;       ///< call again
        Diagnostics troubles;    ///< what could not be reckoned, and what the clock had done already (TD1488, TD1489)
    };
    explicit Rescheduling(store::Store& store) : store_(store) {}

    /// Looks at up to `limit` nominations. `version` is that of the configuration which the calendars are of: for one
    /// that is done nothing is read. Failures are the store's.
    [[nodiscard]] Result<Report> run(CommandHandler& commands, const Calendars& calendars, const TimeZone& zone,
                                     std::uint64_t version, std::uint32_t limit);

  private:
    /// Compares the calendars with those that everything is reckoned by; true when there is something to do.
    [[nodiscard]] Result<bool> begin(const Calendars& calendars, std::uint64_t version);
    [[nodiscard]] Result<void> finish();
    void reckon(CommandHandler& commands, const std::string& id, const TimeZone& zone, Report& report);

    store::Store& store_;
    std::uint64_t version_ = 0; ///< of the configuration that was looked at last; 0 for none
    bool at_work_ = false;
    std::string target_; ///< the calendars that are in use
    std::map<std::string, CalendarChange> changes_;
    std::string after_; ///< cursor of the list
};

} // namespace thidua::service
