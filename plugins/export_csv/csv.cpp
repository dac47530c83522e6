#include "csv.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace export_csv {
namespace {

using std::string_view_literals::operator""sv;

bool is_plain_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    std::size_t marks = 0;
    for (const char c : text) {
        if (c == '.' || c == ',')
            ++marks;
        else if (c < '0' || c > '9')
            return false;
    }
    return !text.empty() && marks <= 1 && text.front() >= '0' && text.front() <= '9' && text.back() >= '0' &&
           text.back() <= '9';
}

/// What spreadsheets skip before they look at the first letter.
std::string_view without_blanks(std::string_view text) {
    constexpr std::array kBlanks = {" "sv, "\xC2\xA0"sv, "\xEF\xBB\xBF"sv, "\xE2\x80\x8B"sv, "\xE3\x80\x80"sv};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : kBlanks)
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                again = true;
            }
    }
    return text;
}

} // namespace

bool looks_like_formula(std::string_view text) {
    // ASCII, then the full-width forms ＝ ＋ － ＠, the minus sign and the quote that hides another formula.
    constexpr std::array kStarts = {"="sv,
                                    "+"sv,
                                    "-"sv,
                                    "@"sv,
                                    "\t"sv,
                                    "\r"sv,
                                    "\n"sv,
                                    "\xEF\xBC\x9D"sv,
                                    "\xEF\xBC\x8B"sv,
                                    "\xEF\xBC\x8D"sv,
                                    "\xEF\xBC\xA0"sv,
                                    "\xE2\x88\x92"sv};
    if (is_plain_number(text)) return false;
    const std::string_view first = without_blanks(text);
    return std::any_of(kStarts.begin(), kStarts.end(),
                       [&](std::string_view start) { return first.starts_with(start); });
}

std::string cell(std::string_view text, const Dialect& dialect) {
    std::string value;
    if (dialect.formula_safe && looks_like_formula(text)) value += '\'';
    std::copy_if(text.begin(), text.end(), std::back_inserter(value), [](char c) { return c != '\0'; });
    const bool edge = !value.empty() && (value.front() == ' ' || value.back() == ' ');
    if (!edge && value.find_first_of(std::string("\"\r\n") + dialect.separator) == std::string::npos &&
        (dialect.separator == '\t' || value.find('\t') == std::string::npos))
        return value;
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string table(const std::vector<std::vector<std::string>>& rows, const Dialect& dialect) {
    std::string text = dialect.byte_order_mark ? "\xEF\xBB\xBF" : "";
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) text += dialect.separator;
            text += cell(row[i], dialect);
        }
        text += "\r\n";
    }
    return text;
}

} // namespace export_csv
