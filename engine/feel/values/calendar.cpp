#include "feel/values/temporal.hpp"

namespace thidua::feel {
namespace {
constexpr std::int64_t kLargestYear = 999'999'999;
}

// Days from civil and back: H. Hinnant, "chrono-compatible low-level date algorithms".
std::int64_t days_from_civil(const CivilDate& date) {
    const std::int64_t year = static_cast<std::int64_t>(date.year) - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t month = date.month;
    const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + day_of_era - 719'468;
}

std::optional<CivilDate> civil_from_days(std::int64_t days) {
    constexpr std::int64_t kMostDays = 366 * (kLargestYear + 1);
    if (days > kMostDays || days < -kMostDays) return std::nullopt;
    days += 719'468;
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const std::int64_t day_of_era = days - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
    const std::int64_t month = shifted_month + (shifted_month < 10 ? 3 : -9);
    const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    if (year > kLargestYear || year < -kLargestYear) return std::nullopt;
    return CivilDate{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
                     static_cast<std::uint8_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

int days_in_month(std::int32_t year, int month) {
    static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_valid(std::int64_t year, std::int64_t month, std::int64_t day) {
    return year >= -kLargestYear && year <= kLargestYear && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(static_cast<std::int32_t>(year), static_cast<int>(month));
}

int weekday(const CivilDate& date) {
    const std::int64_t since_monday = (days_from_civil(date) + 3) % 7; // 1970-01-01 was a Thursday
    return static_cast<int>(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

std::optional<CivilDate> add_months(const CivilDate& date, std::int64_t months) {
    constexpr std::int64_t kMostMonths = 12 * 2 * (kLargestYear + 1);
    if (months > kMostMonths || months < -kMostMonths) return std::nullopt;
    const std::int64_t total = static_cast<std::int64_t>(date.year) * 12 + (date.month - 1) + months;
    const std::int64_t year = total >= 0 ? total / 12 : -((-total + 11) / 12);
    const std::int64_t month = total - year * 12 + 1;
    if (year > kLargestYear || year < -kLargestYear) return std::nullopt;
    const int last = days_in_month(static_cast<std::int32_t>(year), static_cast<int>(month));
    return CivilDate{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
                     static_cast<std::uint8_t>(date.day < last ? date.day : last)};
}

CivilDate to_civil(Date date) {
    return {static_cast<int>(date.year()), static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
            static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

std::optional<Date> to_base_date(const CivilDate& date) {
    if (date.year > 32'767 || date.year < -32'767) return std::nullopt;
    return Date{std::chrono::year{date.year}, std::chrono::month{date.month}, std::chrono::day{date.day}};
}

Decimal Moment::epoch_seconds() const {
    const std::int64_t whole = days_from_civil(date) * kSecondsPerDay + nanos / kNanosPerSecond - offset.value_or(0);
    const std::int64_t part = nanos % kNanosPerSecond;
    if (part == 0) return whole;
    return Decimal(whole) + Decimal::of(false, static_cast<Decimal::Coefficient>(part), -9).reduced();
}

void Moment::settle_zone() {
    if (zone) offset = zone->offset_at_local(days_from_civil(date) * kSecondsPerDay + nanos / kNanosPerSecond);
}

std::optional<Moment> add_seconds(const Moment& moment, const Decimal& seconds) {
    const Decimal floor = seconds.rounded(0, Rounding::floor);
    const auto whole = floor.to_int64();
    constexpr std::int64_t kMost = std::int64_t{1} << 60;
    if (!whole || *whole > kMost || *whole < -kMost) return std::nullopt;
    const auto part = ((seconds - floor) * Decimal(kNanosPerSecond)).rounded(0, Rounding::down).to_int64();
    std::int64_t nanos = moment.nanos % kNanosPerSecond + part.value_or(0);
    std::int64_t local = days_from_civil(moment.date) * kSecondsPerDay + moment.nanos / kNanosPerSecond + *whole;
    if (nanos >= kNanosPerSecond) {
        nanos -= kNanosPerSecond;
        ++local;
    }
    Moment made = moment;
    if (moment.zone) { // along the time line, so that a clock change in between is seen
        const std::int64_t utc = local - moment.offset.value_or(0);
        made.offset = moment.zone->offset_at_utc(utc);
        local = utc + *made.offset;
    }
    const std::int64_t days = local >= 0 ? local / kSecondsPerDay : -((-local + kSecondsPerDay - 1) / kSecondsPerDay);
    const auto date = civil_from_days(days);
    if (!date) return std::nullopt;
    made.date = *date;
    made.nanos = (local - days * kSecondsPerDay) * kNanosPerSecond + nanos;
    return made;
}

Moment moment_from(Instant instant, const TimeZone& zone) {
    Moment made; // counted from local midnight on 1970-01-01
    const auto offset = zone.offset_at(instant);
    made.offset = 0;
    const auto millis = (instant + offset).time_since_epoch().count();
    const Decimal seconds = Decimal(static_cast<std::int64_t>(millis)) / Decimal(1000);
    made = add_seconds(made, seconds).value_or(made);
    made.offset = static_cast<std::int32_t>(std::chrono::duration_cast<std::chrono::seconds>(offset).count());
    made.zone = Zone::named(zone.name());
    return made;
}

} // namespace thidua::feel
