#include "base/clock.hpp"

#include <charconv>
#include <cstdio>

namespace thidua {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::minutes;

/// Reads `text[from, from + count)` when all of it is digits.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
    if (from + count > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

std::optional<Date> real_day(int year, int month, int day) {
    const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                    std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return date;
}

/// `Z` or `±HH:MM` at the end of an instant.
std::optional<minutes> zone_offset(std::string_view text) {
    if (text == "Z") return minutes(0);
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto hour = digits(text, 1, 2);
    const auto minute = digits(text, 4, 2);
    if (!hour || !minute || *hour > 14 || *minute > 59) return std::nullopt;
    const minutes size = std::chrono::hours(*hour) + minutes(*minute);
    return text[0] == '-' ? -size : size;
}

} // namespace

Instant SystemClock::now() const { return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()); }

std::string to_iso(Instant instant) {
    const auto day = std::chrono::floor<days>(instant);
    const auto time = (instant - day).count();
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d.%03dZ", static_cast<int>(time / 3'600'000),
                  static_cast<int>(time / 60'000 % 60), static_cast<int>(time / 1'000 % 60),
                  static_cast<int>(time % 1'000));
    return to_iso(Date(day)) + buffer;
}

std::optional<Instant> instant_from_iso(std::string_view text) {
    if (text.size() < 17 || text[10] != 'T' || text[13] != ':') return std::nullopt;
    const auto date = date_from_iso(text.substr(0, 10));
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    if (!date || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    std::size_t at = 16;
    milliseconds time = std::chrono::hours(*hour) + minutes(*minute);
    if (text[at] == ':') {
        const auto second = digits(text, at + 1, 2);
        if (!second || *second > 59) return std::nullopt;
        time += std::chrono::seconds(*second);
        at += 3;
        if (at < text.size() && text[at] == '.') {
            int scale = 100;
            for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
                time += milliseconds((text[at] - '0') * scale);
        }
    }
    const auto offset = zone_offset(text.substr(std::min(at, text.size())));
    if (!offset) return std::nullopt;
    return Instant(std::chrono::sys_days(*date) + time - *offset);
}

std::string to_iso(Date date) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return buffer;
}

std::optional<Date> date_from_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    return real_day(*year, *month, *day);
}

std::string to_vietnamese(Date date) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%02u/%02u/%04d", static_cast<unsigned>(date.day()),
                  static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
    return buffer;
}

std::optional<Date> date_from_vietnamese(std::string_view text) {
    const auto first = text.find('/');
    const auto second = first == std::string_view::npos ? first : text.find('/', first + 1);
    if (second == std::string_view::npos || first == 0 || first > 2 || second - first < 2 || second - first > 3 ||
        text.size() - second != 5)
        return std::nullopt;
    const auto day = digits(text, 0, first);
    const auto month = digits(text, first + 1, second - first - 1);
    const auto year = digits(text, second + 1, 4);
    if (!day || !month || !year) return std::nullopt;
    return real_day(*year, *month, *day);
}

} // namespace thidua
