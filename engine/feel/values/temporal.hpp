#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/number/decimal.hpp"
#include "base/time_zone.hpp"

namespace thidua::feel {

/// A day of the proleptic Gregorian calendar, years ±999,999,999 (DMN 1.5 §10.3.2.3.4, XML Schema without year 0's
/// ban).
struct CivilDate {
    std::int32_t year = 1970;
    std::uint8_t month = 1;
    std::uint8_t day = 1;

    friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

/// Days since 1970-01-01 and back.
[[nodiscard]] std::int64_t days_from_civil(const CivilDate& date);
[[nodiscard]] std::optional<CivilDate> civil_from_days(std::int64_t days);
[[nodiscard]] int days_in_month(std::int32_t year, int month);
[[nodiscard]] bool is_valid(std::int64_t year, std::int64_t month, std::int64_t day);
/// 1 = Monday … 7 = Sunday.
[[nodiscard]] int weekday(const CivilDate& date);
[[nodiscard]] std::optional<CivilDate> add_months(const CivilDate& date, std::int64_t months);
[[nodiscard]] CivilDate to_civil(Date date);
/// Nothing when the year does not fit the calendar of the standard library.
[[nodiscard]] std::optional<Date> to_base_date(const CivilDate& date);

constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kNanosPerDay = kSecondsPerDay * kNanosPerSecond;

/// A zone of the IANA time zone database, as ICU carries it; immutable, shared.
class Zone {
  public:
    /// Nothing when the database has no such zone.
    [[nodiscard]] static std::shared_ptr<const Zone> named(std::string_view name);

    virtual ~Zone() = default;
    [[nodiscard]] virtual const std::string& name() const = 0;
    /// Offset from UTC in seconds, at a local moment (the earlier one where clocks are set back).
    [[nodiscard]] virtual std::int32_t offset_at_local(std::int64_t local_seconds) const = 0;
    [[nodiscard]] virtual std::int32_t offset_at_utc(std::int64_t utc_seconds) const = 0;
};

/// A time of day or a moment: what DMN calls time and date and time. Without offset and zone it is local.
struct Moment {
    CivilDate date;                     ///< 1970-01-01 for a time of day
    std::int64_t nanos = 0;             ///< since local midnight, below one day
    std::optional<std::int32_t> offset; ///< seconds east of UTC, ±18 h; set also when there is a zone
    std::shared_ptr<const Zone> zone;

    [[nodiscard]] int hour() const { return static_cast<int>(nanos / kNanosPerSecond / 3600); }
    [[nodiscard]] int minute() const { return static_cast<int>(nanos / kNanosPerSecond / 60 % 60); }
    [[nodiscard]] int second() const { return static_cast<int>(nanos / kNanosPerSecond % 60); }
    /// Seconds since the epoch with fraction: local time minus offset (a local moment counts as UTC).
    [[nodiscard]] Decimal epoch_seconds() const;
    /// Fills in the offset that the zone has at this local moment.
    void settle_zone();
};

/// Texts of DMN 1.5 §10.3.2.3.4–8 (ISO 8601 and XML Schema forms). Nothing for any other text.
[[nodiscard]] std::optional<CivilDate> parse_date(std::string_view text);
[[nodiscard]] std::optional<Moment> parse_time(std::string_view text);
[[nodiscard]] std::optional<Moment> parse_date_time(std::string_view text);
/// Months of `P1Y2M`.
[[nodiscard]] std::optional<std::int64_t> parse_years_months(std::string_view text);
/// Seconds of `P1DT2H3M4.5S`.
[[nodiscard]] std::optional<Decimal> parse_days_time(std::string_view text);

[[nodiscard]] std::string to_text(const CivilDate& date);
[[nodiscard]] std::string time_to_text(const Moment& time);
[[nodiscard]] std::string date_time_to_text(const Moment& moment);
[[nodiscard]] std::string years_months_to_text(std::int64_t months);
[[nodiscard]] std::string days_time_to_text(const Decimal& seconds);

/// The moment some seconds later (earlier when negative), in the same offset or zone. Nothing out of range.
[[nodiscard]] std::optional<Moment> add_seconds(const Moment& moment, const Decimal& seconds);
/// As clocks of that zone show it.
[[nodiscard]] Moment moment_from(Instant instant, const TimeZone& zone);

} // namespace thidua::feel
