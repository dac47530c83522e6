#include "feel/syntax/foreign_numbers.hpp"

#include <algorithm>
#include <vector>

#include "base/clock.hpp"
#include "base/number/decimal.hpp"

namespace thidua::feel {
namespace {

constexpr std::string_view kNoBreakSpaces[] = {"\u00a0", "\u202f"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Groups of digits and what stands between them: '.', ',' or ' ' for any other separator.
struct Groups {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<std::string> digits;
    std::vector<char> between;
};

/// Length of the separator at `at` that has a digit behind it, 0 for none; `sign` says which.
std::size_t separator_at(std::string_view text, std::size_t at, char& sign) {
    std::size_t length = 0;
    if (at < text.size() && std::string_view(".,' _").find(text[at]) != std::string_view::npos) length = 1;
    for (const std::string_view blank : kNoBreakSpaces)
        if (text.substr(std::min(at, text.size())).starts_with(blank)) length = blank.size();
    if (length == 0 || at + length >= text.size() || !is_digit(text[at + length])) return 0;
    sign = text[at] == '.' || text[at] == ',' ? text[at] : ' ';
    return length;
}

Groups groups_from(std::string_view text, std::size_t begin) {
    Groups made{begin, begin, {}, {}};
    for (std::size_t at = begin; at < text.size();) {
        const std::size_t first = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        made.digits.emplace_back(text.substr(first, at - first));
        made.end = at;
        char sign = '\0';
        const std::size_t length = separator_at(text, at, sign);
        if (length == 0) break;
        made.between.push_back(sign);
        at += length;
    }
    return made;
}

/// The groups that `at` stands in or behind, read from where a number begins.
std::optional<Groups> groups_around(std::string_view text, std::size_t at) {
    constexpr std::size_t kLongest = 60;
    const std::size_t lowest = at - std::min(at, kLongest);
    for (std::size_t begin = lowest; begin < at; ++begin) {
        const bool inside =
            begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == '.' || text[begin - 1] == ',');
        if (!is_digit(text[begin]) || inside) continue;
        Groups found = groups_from(text, begin);
        if (found.end >= at && !found.digits.empty()) return found;
        begin = std::max(begin, found.end > 0 ? found.end - 1 : begin);
    }
    return std::nullopt;
}

std::string joined(const Groups& groups, std::size_t from, std::size_t to) {
    std::string made;
    for (std::size_t i = from; i < to; ++i) made += groups.digits[i];
    return made;
}

bool of_three(const Groups& groups, std::size_t from, std::size_t to) {
    return std::all_of(groups.digits.begin() + static_cast<std::ptrdiff_t>(from),
                       groups.digits.begin() + static_cast<std::ptrdiff_t>(to),
                       [](const std::string& group) { return group.size() == 3; });
}

std::optional<ForeignNumber> number_of(const Groups& groups) {
    const std::size_t count = groups.digits.size();
    if (count < 2) return std::nullopt;
    ForeignNumber made{groups.begin, groups.end, {}, {}};
    const char last = groups.between.back();
    const bool all_alike = std::all_of(groups.between.begin(), groups.between.end(), [&](char c) { return c == last; });
    const std::string whole = joined(groups, 0, count);
    const std::string with_point = joined(groups, 0, count - 1) + '.' + groups.digits.back();
    if (all_alike && (count > 2 || last == ' ')) {
        if (!of_three(groups, 1, count)) return std::nullopt;
        made.meant = whole;
    } else if (!of_three(groups, 1, count - 1) || last == ' ' || (all_alike && last == '.')) {
        return std::nullopt;
    } else {
        made.meant = with_point;
        if (all_alike && groups.digits.back().size() == 3) made.or_meant = whole;
    }
    return made;
}

} // namespace

std::optional<ForeignNumber> foreign_number_at(std::string_view text, std::size_t at) {
    const auto groups = groups_around(text, at);
    if (!groups || groups->end <= at) return std::nullopt;
    return number_of(*groups);
}

std::optional<ForeignNumber> percentage_at(std::string_view text, std::size_t at) {
    if (!text.substr(std::min(at, text.size())).starts_with("%")) return std::nullopt;
    const auto next = text.find_first_not_of(" \t\n", at + 1);
    const bool ends =
        next == std::string_view::npos || std::string_view(")],<>=!").find(text[next]) != std::string_view::npos;
    const auto last = at == 0 ? std::string_view::npos : text.find_last_not_of(' ', at - 1);
    if (!ends || last == std::string_view::npos) return std::nullopt;
    const auto groups = groups_around(text, last + 1);
    if (!groups || groups->end != last + 1) return std::nullopt;
    const auto number = number_of(*groups);
    const auto percent =
        Decimal::parse(number ? number->meant : text.substr(groups->begin, groups->end - groups->begin));
    if (!percent) return std::nullopt;
    return ForeignNumber{groups->begin, at + 1, (*percent / Decimal(100)).to_string(), {}};
}

std::string near_day(std::string_view text) {
    constexpr std::string_view kSigns = "0123456789/-";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = std::min(text.find_first_of(kSigns, at), text.size());
        at = std::min(text.find_first_not_of(kSigns, begin), text.size());
        const std::string_view run = text.substr(begin, at - begin);
        auto day = date_from_vietnamese(run);
        if (!day) day = date_from_iso(run);
        if (day) return "@\"" + to_iso(*day) + '"';
    }
    return {};
}

} // namespace thidua::feel
