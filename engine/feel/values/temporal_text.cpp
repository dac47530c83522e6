#include <charconv>

#include "feel/values/temporal.hpp"

namespace thidua::feel {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads the fixed forms of ISO 8601 piece by piece; `ok` stays false after the first misfit.
struct Pieces {
    std::string_view rest;
    bool ok = true;

    std::int64_t digits(std::size_t least, std::size_t most) {
        std::size_t count = 0;
        while (count < rest.size() && count < most && is_digit(rest[count])) ++count;
        if (count < least || (count < rest.size() && is_digit(rest[count]))) ok = false;
        std::int64_t value = 0;
        if (ok) std::from_chars(rest.data(), rest.data() + count, value);
        rest.remove_prefix(count);
        return value;
    }
    bool take(char wanted) {
        if (rest.empty() || rest.front() != wanted) return false;
        rest.remove_prefix(1);
        return true;
    }
    void need(char wanted) {
        if (!take(wanted)) ok = false;
    }
};

std::optional<CivilDate> read_date(Pieces& pieces) {
    const bool negative = pieces.take('-');
    const bool zero_first = !pieces.rest.empty() && pieces.rest.front() == '0';
    const std::size_t before = pieces.rest.size();
    std::int64_t year = pieces.digits(4, 9);
    if (zero_first && before - pieces.rest.size() > 4) pieces.ok = false;
    if (negative) year = -year;
    pieces.need('-');
    const std::int64_t month = pieces.digits(2, 2);
    pieces.need('-');
    const std::int64_t day = pieces.digits(2, 2);
    if (!pieces.ok || !is_valid(year, month, day)) return std::nullopt;
    return CivilDate{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

/// `Z`, `+07:00`, `-03:30:15`, `@Asia/Ho_Chi_Minh` or nothing.
bool read_offset(Pieces& pieces, Moment& into) {
    constexpr std::int64_t kMostOffset = 18 * 3600;
    if (pieces.rest.empty()) return true;
    if (pieces.take('@')) {
        into.zone = Zone::named(pieces.rest);
        pieces.rest = {};
        return into.zone != nullptr;
    }
    if (pieces.take('Z') || pieces.take('z')) {
        into.offset = 0;
        return pieces.rest.empty();
    }
    const bool west = pieces.rest.front() == '-';
    if (!west && pieces.rest.front() != '+') return false;
    pieces.rest.remove_prefix(1);
    const std::int64_t hours = pieces.digits(2, 2);
    pieces.need(':');
    const std::int64_t minutes = pieces.digits(2, 2);
    const std::int64_t seconds = pieces.ok && pieces.take(':') ? pieces.digits(2, 2) : 0;
    const std::int64_t total = hours * 3600 + minutes * 60 + seconds;
    if (!pieces.ok || !pieces.rest.empty() || minutes > 59 || seconds > 59 || total > kMostOffset) return false;
    into.offset = static_cast<std::int32_t>(west ? -total : total);
    return true;
}

std::optional<Moment> read_time(Pieces& pieces) {
    Moment made;
    const std::int64_t hour = pieces.digits(2, 2);
    pieces.need(':');
    const std::int64_t minute = pieces.digits(2, 2);
    pieces.need(':');
    const std::int64_t second = pieces.digits(2, 2);
    std::int64_t nanos = 0;
    if (pieces.ok && pieces.take('.')) {
        std::size_t count = 0;
        std::int64_t unit = kNanosPerSecond;
        while (count < pieces.rest.size() && is_digit(pieces.rest[count])) {
            unit /= 10;
            nanos += unit * (pieces.rest[count] - '0');
            ++count;
        }
        if (count == 0) pieces.ok = false;
        pieces.rest.remove_prefix(count);
    }
    const bool end_of_day = hour == 24 && minute == 0 && second == 0 && nanos == 0; // XML Schema: the next day's 00:00
    if (end_of_day) {
        if (!pieces.ok || !read_offset(pieces, made)) return std::nullopt;
        made.date.day = 2;
        return made;
    }
    if (!pieces.ok || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    made.nanos = ((hour * 60 + minute) * 60 + second) * kNanosPerSecond + nanos;
    if (!read_offset(pieces, made)) return std::nullopt;
    return made;
}

void two(std::string& into, std::int64_t value) {
    if (value < 10) into += '0';
    into += std::to_string(value);
}

void fraction(std::string& into, std::int64_t nanos) {
    if (nanos == 0) return;
    std::string digits = std::to_string(nanos);
    digits.insert(0, 9 - digits.size(), '0');
    digits.erase(digits.find_last_not_of('0') + 1);
    into += "." + digits;
}

void offset_text(std::string& into, const Moment& moment) {
    if (moment.zone) {
        into += "@" + moment.zone->name();
    } else if (moment.offset) {
        const std::int32_t total = *moment.offset < 0 ? -*moment.offset : *moment.offset;
        if (total == 0) {
            into += 'Z';
            return;
        }
        into += *moment.offset < 0 ? '-' : '+';
        two(into, total / 3600);
        into += ':';
        two(into, total / 60 % 60);
        if (total % 60 != 0) {
            into += ':';
            two(into, total % 60);
        }
    }
}

} // namespace

std::optional<CivilDate> parse_date(std::string_view text) {
    Pieces pieces{text};
    const auto date = read_date(pieces);
    return pieces.rest.empty() ? date : std::nullopt;
}

std::optional<Moment> parse_time(std::string_view text) {
    Pieces pieces{text};
    auto time = read_time(pieces);
    if (time) {
        time->date = CivilDate();
        time->settle_zone();
    }
    return time;
}

std::optional<Moment> parse_date_time(std::string_view text) {
    Pieces pieces{text};
    const auto date = read_date(pieces);
    pieces.need('T');
    if (!date || !pieces.ok) return std::nullopt;
    auto moment = read_time(pieces);
    if (!moment) return std::nullopt;
    const bool next_day = moment->date.day == 2;
    const auto day = next_day ? civil_from_days(days_from_civil(*date) + 1) : date;
    if (!day) return std::nullopt;
    moment->date = *day;
    moment->settle_zone();
    return moment;
}

std::optional<std::int64_t> parse_years_months(std::string_view text) {
    Pieces pieces{text};
    const bool negative = pieces.take('-');
    pieces.need('P');
    constexpr std::size_t kMostDigits = 10;
    std::int64_t months = 0;
    bool any = false;
    bool months_seen = false;
    while (pieces.ok && !pieces.rest.empty()) {
        const std::int64_t value = pieces.digits(1, kMostDigits);
        if (!any && !months_seen && pieces.take('Y')) {
            months += value * 12;
        } else if (!months_seen && pieces.take('M')) {
            months += value;
            months_seen = true;
        } else {
            pieces.ok = false;
        }
        any = true;
    }
    if (!pieces.ok || !any) return std::nullopt;
    return negative ? -months : months;
}

std::optional<Decimal> parse_days_time(std::string_view text) {
    bool negative = false;
    if (!text.empty() && text.front() == '-') {
        negative = true;
        text.remove_prefix(1);
    }
    if (text.empty() || text.front() != 'P') return std::nullopt;
    text.remove_prefix(1);
    struct Unit {
        char letter;
        bool in_time;
        int seconds;
    };
    static constexpr Unit kUnits[] = {{'D', false, 86'400}, {'H', true, 3600}, {'M', true, 60}, {'S', true, 1}};
    std::size_t next = 0;
    bool in_time = false;
    bool any = false;
    Decimal total;
    while (!text.empty()) {
        if (!in_time && text.front() == 'T') {
            in_time = true;
            text.remove_prefix(1);
            if (text.empty()) return std::nullopt;
        }
        std::size_t count = 0;
        bool point = false;
        while (count < text.size() && (is_digit(text[count]) || (text[count] == '.' && !point))) {
            point = point || text[count] == '.';
            ++count;
        }
        if (count == 0 || count == text.size() || count > 30 || text[0] == '.') return std::nullopt;
        while (next < 4 && kUnits[next].letter != text[count]) ++next;
        if (next == 4 || kUnits[next].in_time != in_time || (point && kUnits[next].letter != 'S')) return std::nullopt;
        const auto value = Decimal::parse(text.substr(0, count)); // a point may end the digits: "PT0.S"
        if (!value) return std::nullopt;
        total = total + *value * Decimal(kUnits[next].seconds);
        any = true;
        ++next;
        text.remove_prefix(count + 1);
    }
    if (!any || !total.is_finite()) return std::nullopt;
    return negative ? -total : total;
}

std::string to_text(const CivilDate& date) {
    std::string made = date.year < 0 ? "-" : "";
    const std::string year = std::to_string(date.year < 0 ? -static_cast<std::int64_t>(date.year) : date.year);
    if (year.size() < 4) made.append(4 - year.size(), '0');
    made += year + "-";
    two(made, date.month);
    made += '-';
    two(made, date.day);
    return made;
}

std::string time_to_text(const Moment& time) {
    std::string made;
    two(made, time.hour());
    made += ':';
    two(made, time.minute());
    made += ':';
    two(made, time.second());
    fraction(made, time.nanos % kNanosPerSecond);
    offset_text(made, time);
    return made;
}

std::string date_time_to_text(const Moment& moment) { return to_text(moment.date) + "T" + time_to_text(moment); }

std::string years_months_to_text(std::int64_t months) {
    if (months == 0) return "P0M";
    const std::int64_t total = months < 0 ? -months : months;
    std::string made = months < 0 ? "-P" : "P";
    if (total / 12 != 0) made += std::to_string(total / 12) + "Y";
    if (total % 12 != 0) made += std::to_string(total % 12) + "M";
    return made;
}

std::string days_time_to_text(const Decimal& seconds) {
    if (seconds.is_zero()) return "PT0S";
    const Decimal total = seconds.abs();
    const Decimal whole = total.rounded(0, Rounding::floor);
    const Decimal part = (total - whole).reduced();
    const Decimal days = (whole / Decimal(kSecondsPerDay)).rounded(0, Rounding::floor);
    const std::int64_t rest = (whole - days * Decimal(kSecondsPerDay)).to_int64().value_or(0);
    std::string made = seconds.is_negative() ? "-P" : "P";
    if (!days.is_zero()) made += (days + Decimal(0)).to_string() + "D";
    if (rest == 0 && part.is_zero()) return made;
    made += 'T';
    if (rest / 3600 != 0) made += std::to_string(rest / 3600) + "H";
    if (rest / 60 % 60 != 0) made += std::to_string(rest / 60 % 60) + "M";
    if (rest % 60 != 0 || !part.is_zero()) made += (Decimal(rest % 60) + part).to_string() + "S";
    return made;
}

} // namespace thidua::feel
