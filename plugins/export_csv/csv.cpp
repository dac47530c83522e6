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

/// A program that splits at another mark than this table's (Excel goes by the language of the machine) overlooks the
/// quotes: a cell of its own could begin behind any mark or line break inside of a value. There what could run gets an
/// apostrophe too; a dash does so only with what a formula needs, since lists begin with dashes.
std::string guarded_inside(std::string_view text, char separator) {
    constexpr std::string_view kMarks = ",;\t\r\n";
    std::string preconditions;
    for (std::size_t i = 0; i < text.size(); ++i) {
        preconditions += text[i];
        if (text[i] == separator || kMarks.find(text[i]) == std::string_view::npos) continue;
        std::string_view piece = text.substr(i + 1);
        piece = piece.substr(0, piece.find_first_of(kMarks));
        while (piece.starts_with('"')) piece.remove_prefix(1);
        const std::string_view first = without_blanks(piece);
        const bool dash =
            first.starts_with('-') || first.starts_with("\xEF\xBC\x8D") || first.starts_with("\xE2\x88\x92");
        if (looks_like_formula(piece) && (!dash || first.find_first_of("|(!") != std::string_view::npos))
            preconditions += '\'';
    }
    return preconditions;
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
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept), [](char c) { return c != '\0'; });
    if (dialect.formula_safe && looks_like_formula(kept)) value += '\'';
    value += dialect.formula_safe ? guarded_inside(kept, dialect.separator) : kept;
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
