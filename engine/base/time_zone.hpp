#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace thidua {

/// Where an office's clock stands: a zone of the IANA time zone database, as ICU carries it. Instants are UTC; which
/// day it is, when a day begins and when an hour strikes, the zone says, summer time included. A small value, copied
/// freely; any thread.
class TimeZone {
  public:
    /// Asia/Ho_Chi_Minh.
    TimeZone();
    /// Nothing when the database has no zone of that name.
    [[nodiscard]] static std::optional<TimeZone> named(std::string_view name);
    /// Every name, sorted: for "did you mean …?".
    [[nodiscard]] static std::vector<std::string> names();

    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] bool is_default() const { return *this == TimeZone(); }
    /// How much later local clocks are than UTC.
    [[nodiscard]] std::chrono::milliseconds offset_at(Instant instant) const;
    /// The day it is there at that moment.
    [[nodiscard]] Date date_of(Instant instant) const;
    /// The first moment of that day there.
    [[nodiscard]] Instant start_of(Date date) const { return at(date, std::chrono::milliseconds(0)); }
    /// The last millisecond of that day there.
    [[nodiscard]] Instant end_of(Date date) const;
    /// When clocks there show `time` since midnight on that day: the first time where they show it twice; as much later
    /// where they are put forward over it.
    [[nodiscard]] Instant at(Date date, std::chrono::milliseconds time) const;
    /// What clocks there show at that moment, since midnight.
    [[nodiscard]] std::chrono::milliseconds time_of_day(Instant instant) const;

    friend bool operator==(const TimeZone& one, const TimeZone& other) { return one.rules_ == other.rules_; }

    struct Rules; ///< of one zone; kept for as long as the program runs

  private:
    explicit TimeZone(const Rules* rules) : rules_(rules) {}
    const Rules* rules_;
};

/// `14:05`, as clocks there show it.
[[nodiscard]] std::string clock_text(Instant instant, const TimeZone& zone);

} // namespace thidua
