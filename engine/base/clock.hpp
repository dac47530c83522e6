#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace thidua {

/// A moment in UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
/// A calendar day, without time and zone.
using Date = std::chrono::year_month_day;

/// Where "now" comes from. Rooms below `service` never read a clock: they are given the time.
class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const override;
};

/// A clock that moves only when it is set: for tests and for playing a season.
class ManualClock final : public Clock {
  public:
    explicit ManualClock(Instant start) : now_(start) {}
    [[nodiscard]] Instant now() const override { return now_; }
    void set(Instant instant) { now_ = instant; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

  private:
    Instant now_;
};

/// `2025-11-10T02:03:04.005Z`.
[[nodiscard]] std::string to_iso(Instant instant);
/// Reads `YYYY-MM-DDTHH:MM[:SS[.fff]]` followed by `Z` or `±HH:MM`.
[[nodiscard]] std::optional<Instant> instant_from_iso(std::string_view text);
/// `2025-11-10`.
[[nodiscard]] std::string to_iso(Date date);
/// Reads `YYYY-MM-DD`; nothing when it is not a day of the calendar.
[[nodiscard]] std::optional<Date> date_from_iso(std::string_view text);
/// `10/11/2025`, as Vietnamese offices write it.
[[nodiscard]] std::string to_vietnamese(Date date);
/// Reads `d/m/yyyy` or `dd/mm/yyyy`.
[[nodiscard]] std::optional<Date> date_from_vietnamese(std::string_view text);

} // namespace thidua
