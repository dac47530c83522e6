#include "numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace import_xlsx {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "1.234.567" by `mark`: a first group of one to three digits, then groups of three.
bool grouped(std::string_view text, char mark, std::string& digits) {
    digits.clear();
    bool first = true;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(mark, at), text.size());
        const std::string_view group = text.substr(at, end - at);
        if (!all_digits(group) || (first ? group.size() > 3 : group.size() != 3)) return false;
        digits += group;
        first = false;
        at = end + 1;
    }
    return true;
}

std::string plain(std::string_view sign, std::string_view whole, std::string_view fraction) {
    while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
    while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
    std::string text = (whole == "0" && fraction.empty() ? std::string() : std::string(sign)) + std::string(whole);
    return fraction.empty() ? text : text + "." + std::string(fraction);
}

} // namespace

TypedNumber read_typed_number(std::string_view text, bool whole) {
    using Verdict = TypedNumber::Verdict;
    std::string_view sign;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        if (text.front() == '-') sign = "-";
        text.remove_prefix(1);
    }
    if (text.size() > 40) return {};
    if (all_digits(text)) return {Verdict::number, plain(sign, text, ""), {}};
    const std::size_t mark = text.find_last_of(".,");
    if (mark == std::string_view::npos || mark == 0) return {};
    const char last = text[mark];
    const char other = last == '.' ? ',' : '.';
    const std::string_view tail = text.substr(mark + 1);
    const std::string_view head = text.substr(0, mark);
    std::string digits;
    if (head.find(last) != std::string_view::npos) // several of one mark: they can only group
        return grouped(text, last, digits) ? TypedNumber{Verdict::number, plain(sign, digits, ""), {}} : TypedNumber{};
    if (!all_digits(tail)) return {};
    if (head.find(other) != std::string_view::npos) // both marks: the last one is the decimal mark
        return grouped(head, other, digits) ? TypedNumber{Verdict::number, plain(sign, digits, tail), {}}
                                            : TypedNumber{};
    if (!all_digits(head)) return {};
    const bool may_group = tail.size() == 3 && head.size() <= 3 && head != "0";
    const std::string joined = plain(sign, std::string(head) + std::string(tail), "");
    const std::string fraction = plain(sign, head, tail);
    if (!may_group) return {Verdict::number, fraction, {}};
    if (whole && last == '.') return {Verdict::number, joined, {}}; // the Vietnamese mark for thousands
    return {Verdict::ambiguous, joined, fraction};
}

std::optional<std::string> shortest_digits(std::string_view stored, bool& too_large) {
    double value = 0;
    const auto [end, wrong] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
    too_large = false;
    if (wrong != std::errc() || end != stored.data() + stored.size() || !std::isfinite(value)) return std::nullopt;
    if (std::abs(value) >= 1e15) {
        too_large = true;
        return std::nullopt;
    }
    std::array<char, 400> text;
    const auto seen =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific, 14); // 15 digits
    std::from_chars(text.data(), seen.ptr, value);
    const auto done = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    const std::string digits(text.data(), done.ptr);
    return digits == "-0" ? "0" : digits;
}

std::optional<std::string> iso_day(int year, int month, int day) {
    using namespace std::chrono;
    if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
    const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    std::string text = "0000-00-00";
    const auto put = [&](std::size_t at, int digits, int value) {
        for (; digits > 0; value /= 10)
            text[at + static_cast<std::size_t>(--digits)] = static_cast<char>('0' + value % 10);
    };
    put(0, 4, year);
    put(5, 2, month);
    put(8, 2, day);
    return text;
}

std::optional<std::string> day_of_serial(std::string_view stored, bool from_1904) {
    using namespace std::chrono;
    double serial = 0;
    const auto [end, wrong] = std::from_chars(stored.data(), stored.data() + stored.size(), serial);
    if (wrong != std::errc() || end != stored.data() + stored.size()) return std::nullopt;
    if (!(serial >= (from_1904 ? 0 : 1)) || serial >= 2'958'466) return std::nullopt;
    const int whole = static_cast<int>(serial);
    if (!from_1904 && whole == 60) return std::nullopt; // Excel's 1900-02-29
    const sys_days start =
        from_1904 ? sys_days(January / 1 / 1904) : sys_days(whole < 60 ? December / 31 / 1899 : December / 30 / 1899);
    const year_month_day day(start + days(whole));
    return iso_day(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                   static_cast<int>(static_cast<unsigned>(day.day())));
}

TypedDate read_typed_date(std::string_view text) {
    const std::size_t time = text.find_first_of(" T");
    if (time != std::string_view::npos && text.find_first_not_of("0123456789:.", time + 1) == std::string_view::npos &&
        text.find(':', time) != std::string_view::npos)
        text = text.substr(0, time);
    const std::size_t first = text.find_first_of("/-.");
    if (first == std::string_view::npos) return {};
    const std::size_t second = text.find(text[first], first + 1);
    if (second == std::string_view::npos) return {};
    const std::array<std::string_view, 3> parts = {text.substr(0, first), text.substr(first + 1, second - first - 1),
                                                   text.substr(second + 1)};
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < 3; ++i) {
        if (!all_digits(parts[i]) || parts[i].size() > 4) return {};
        std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), numbers[i]);
    }
    if (parts[2].size() == 4 && parts[0].size() <= 2 && parts[1].size() <= 2)
        return {true, iso_day(numbers[2], numbers[1], numbers[0])};
    if (parts[0].size() == 4 && parts[1].size() <= 2 && parts[2].size() <= 2 && text[first] == '-')
        return {true, iso_day(numbers[0], numbers[1], numbers[2])};
    return {};
}

} // namespace import_xlsx
