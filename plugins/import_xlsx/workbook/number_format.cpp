#include "number_format.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "../cells/numbers.hpp"

namespace import_xlsx {
namespace {

using Section = FormatSection;
using Part = FormatSection::Part;

/// What stands at `at`: a quoted, escaped or bracketed piece is one.
struct Piece {
    char mark = 0;       ///< the letter itself, lower case; 0 for a literal; '[' for a bracket
    std::string literal; ///< what a literal shows; what stands in the bracket
};

Piece next_piece(std::string_view code, std::size_t& at) {
    const char c = code[at++];
    if (c == '"') {
        const std::size_t end = std::min(code.find('"', at), code.size());
        Piece piece{0, std::string(code.substr(at, end - at))};
        at = std::min(end + 1, code.size());
        return piece;
    }
    if (c == '[') {
        const std::size_t end = std::min(code.find(']', at), code.size());
        Piece piece{'[', std::string(code.substr(at, end - at))};
        at = std::min(end + 1, code.size());
        return piece;
    }
    if (c == '\\' || c == '_' || c == '*') {
        Piece piece{0, c == '_' ? " " : ""};
        if (at < code.size()) {
            if (c == '\\') piece.literal = code.substr(at, 1);
            ++at;
            // The rest of a letter of several bytes.
            while (at < code.size() && (static_cast<unsigned char>(code[at]) & 0xC0U) == 0x80) {
                if (c == '\\') piece.literal += code[at];
                ++at;
            }
        }
        return piece;
    }
    return {c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c, std::string(1, c)};
}

std::vector<std::string_view> sections_of(std::string_view code) {
    std::vector<std::string_view> sections;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < code.size();) {
        const std::size_t before = at;
        if (next_piece(code, at).mark == ';') {
            sections.push_back(code.substr(begin, before - begin));
            begin = at;
        }
    }
    sections.push_back(code.substr(begin));
    return sections;
}

/// "$₫-42A" shows its currency; colours and languages show nothing; anything else is a condition or elapsed time.
bool read_bracket(const std::string& inside, std::string& shown) {
    if (inside.starts_with('$')) {
        shown = inside.substr(1, inside.find('-') - 1);
        return true;
    }
    if (inside.empty() || std::string_view("<>=").find(inside[0]) != std::string_view::npos) return false;
    return inside.find_first_not_of("hHmMsS") != std::string::npos;
}

void read_digits(std::string_view code, Section& section) {
    bool fraction = false;
    bool seen = false;
    std::size_t last_digit = 0;
    std::string held; // literals between two digits belong to neither side
    for (std::size_t at = 0; at < code.size();) {
        Piece piece = next_piece(code, at);
        if (piece.mark == '[' && !read_bracket(piece.literal, piece.literal))
            piece.literal.clear();
        else if (piece.mark == '0' || piece.mark == '#' || piece.mark == '?') {
            if (seen && !held.empty()) section.kind = Section::Kind::other;
            seen = true;
            last_digit = at;
            if (fraction)
                ++section.decimals, section.least_decimals += piece.mark == '0' ? 1 : 0;
            else
                section.zeros += piece.mark == '0' ? 1 : 0;
            continue;
        } else if (piece.mark == '.' && !fraction) {
            fraction = true;
            continue;
        } else if (piece.mark == ',') {
            const bool digit_follows = code.find_first_of("0#?", at) != std::string_view::npos;
            section.grouped = section.grouped || (seen && digit_follows);
            if (seen && !digit_follows && at - last_digit <= 3) ++section.thousands;
            continue;
        } else if (piece.mark == '%')
            ++section.percents;
        else if (piece.mark == '/' || (piece.mark == 'e' && at < code.size() && (code[at] == '+' || code[at] == '-')))
            section.kind = Section::Kind::other;
        (seen ? held : section.before) += piece.literal;
    }
    section.after = held;
}

void add_part(Section& section, Part::Kind kind, const std::string& letter) {
    if (!section.parts.empty() && section.parts.back().kind == kind && kind != Part::Kind::literal &&
        section.parts.back().text == letter) {
        ++section.parts.back().width;
        return;
    }
    section.parts.push_back({kind, 1, letter});
}

void read_date(std::string_view code, Section& section) {
    for (std::size_t at = 0; at < code.size();) {
        if (code.substr(at).starts_with("AM/PM") || code.substr(at).starts_with("am/pm")) {
            section.parts.push_back({Part::Kind::half_day, 1, {}});
            at += 5;
            continue;
        }
        const Piece piece = next_piece(code, at);
        switch (piece.mark) {
        case 'd':
            add_part(section, Part::Kind::day, "d");
            break;
        case 'm':
            add_part(section, Part::Kind::month, "m");
            break;
        case 'y':
            add_part(section, Part::Kind::year, "y");
            break;
        case 'h':
            add_part(section, Part::Kind::hour, "h");
            break;
        case 's':
            add_part(section, Part::Kind::second, "s");
            break;
        case '[': {
            std::string shown;
            if (!read_bracket(piece.literal, shown)) section.kind = Section::Kind::other;
            break;
        }
        case '@': // "dd/mm/yyyy;@" has it in a section of its own
            break;
        default:
            section.parts.push_back({Part::Kind::literal, 1, piece.literal});
        }
    }
    // An m beside hours or seconds means minutes; three letters and more are names.
    Part* before = nullptr;
    for (Part& part : section.parts) {
        if (part.kind == Part::Kind::literal) continue;
        if (part.kind == Part::Kind::month && part.width <= 2 && before != nullptr && before->kind == Part::Kind::hour)
            part.kind = Part::Kind::minute;
        if (part.kind == Part::Kind::second && before != nullptr && before->kind == Part::Kind::month)
            before->kind = Part::Kind::minute;
        if (part.kind == Part::Kind::month && part.width > 2) part.kind = Part::Kind::month_name;
        if (part.kind == Part::Kind::day && part.width > 2) part.kind = Part::Kind::day_name;
        before = &part;
    }
}

Section read_section(std::string_view code) {
    Section section;
    bool digits = false;
    bool date = false;
    bool general = false;
    bool text = false;
    char before = 0;
    for (std::size_t at = 0; at < code.size();) {
        const std::size_t start = at;
        const Piece piece = next_piece(code, at);
        std::string shown;
        if (piece.mark == '[' && !read_bracket(piece.literal, shown)) {
            section.kind = Section::Kind::other;
            return section;
        }
        // "ss.00" counts parts of a second.
        digits = digits || piece.mark == '#' || piece.mark == '?' || (piece.mark == '0' && before != 's');
        date = date || std::string_view("dmyhs").find(piece.mark) != std::string_view::npos;
        text = text || piece.mark == '@';
        if (code.substr(start).starts_with("General")) {
            general = true;
            at = start + 7;
        }
        if (piece.mark != '.' && piece.mark != 0) before = piece.mark;
    }
    if (general) return section;
    if (digits) {
        section.kind = Section::Kind::number;
        read_digits(code, section);
    } else if (date) {
        section.kind = Section::Kind::date;
        read_date(code, section);
    } else if (text)
        section.kind = Section::Kind::text;
    else {
        section.kind = Section::Kind::literal;
        for (std::size_t at = 0; at < code.size();) section.before += next_piece(code, at).literal;
    }
    return section;
}

std::string padded(long value, int width) {
    std::string text = std::to_string(value);
    if (text.size() < static_cast<std::size_t>(width))
        text.insert(0, static_cast<std::size_t>(width) - text.size(), '0');
    return text;
}

std::optional<std::string> shown_date(const Section& section, const std::string& digits, bool from_1904) {
    double serial = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), serial);
    const auto day = day_of_serial(digits, from_1904);
    const bool with_day =
        section.shows(Part::Kind::day) || section.shows(Part::Kind::month) || section.shows(Part::Kind::year);
    if (serial < 0 || (with_day && !day)) return std::nullopt;
    const long seconds = std::lround((serial - std::floor(serial)) * 86'400);
    std::string text;
    for (const Part& part : section.parts) {
        switch (part.kind) {
        case Part::Kind::literal:
            text += part.text;
            break;
        case Part::Kind::day:
            text += padded(std::stol(day->substr(8, 2)), part.width);
            break;
        case Part::Kind::month:
            text += padded(std::stol(day->substr(5, 2)), part.width);
            break;
        case Part::Kind::year:
            text += part.width <= 2 ? day->substr(2, 2) : day->substr(0, 4);
            break;
        case Part::Kind::hour:
            text += padded(seconds / 3600 % 24, part.width);
            break;
        case Part::Kind::minute:
            text += padded(seconds / 60 % 60, part.width);
            break;
        case Part::Kind::second:
            text += padded(seconds % 60, part.width);
            break;
        default: // names of days and months are in the machine's language
            return std::nullopt;
        }
    }
    return text;
}

std::optional<std::string> shown_number(const Section& section, const std::string& digits) {
    if (section.thousands > 0 || section.percents > 1) return std::nullopt;
    std::string value = rounded(digits, section.decimals + 2 * section.percents);
    bool negative = value.starts_with('-');
    if (negative) value.erase(0, 1);
    if (section.percents == 1) { // two places to the right
        std::size_t mark = value.find('.');
        if (mark == std::string::npos) mark = value.size(), value += '.';
        value += "00";
        value.erase(mark, 1);
        value.insert(mark + 2, ".");
        value = rounded(value, section.decimals);
    }
    const std::size_t mark = value.find('.');
    std::string whole = value.substr(0, mark);
    whole.erase(0, whole.find_first_not_of('0'));
    std::string fraction = mark == std::string::npos ? "" : value.substr(mark + 1);
    while (fraction.size() < static_cast<std::size_t>(section.least_decimals)) fraction += '0';
    while (whole.size() < static_cast<std::size_t>(section.zeros)) whole.insert(0, "0");
    if (section.grouped && whole.size() > 3) return std::nullopt;
    return (negative ? "-" : "") + section.before + whole + (fraction.empty() ? "" : "." + fraction) + section.after;
}

} // namespace

bool FormatSection::shows(Part::Kind wanted) const {
    return kind == Kind::date && std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
               return part.kind == wanted || (wanted == Part::Kind::month && part.kind == Part::Kind::month_name);
           });
}

NumberFormat::NumberFormat(std::string_view code) {
    for (const std::string_view section : sections_of(code)) sections_.push_back(read_section(section));
    if (sections_.size() > 3) sections_.resize(3);
    // "dd/mm/yyyy;@": numbers have the first section alone.
    while (sections_.size() > 1 && sections_.back().kind == FormatSection::Kind::text) sections_.pop_back();
}

NumberFormat NumberFormat::built_in(unsigned number) {
    constexpr std::pair<unsigned, const char*> kCodes[] = {{1, "0"},
                                                           {2, "0.00"},
                                                           {3, "#,##0"},
                                                           {4, "#,##0.00"},
                                                           {9, "0%"},
                                                           {10, "0.00%"},
                                                           {11, "0.00E+00"},
                                                           {12, "# ?/?"},
                                                           {13, "# ?\?/?\?"},
                                                           {14, "dd/mm/yyyy"},
                                                           {15, "d-mmm-yy"},
                                                           {16, "d-mmm"},
                                                           {17, "mmm-yy"},
                                                           {18, "h:mm AM/PM"},
                                                           {19, "h:mm:ss AM/PM"},
                                                           {20, "h:mm"},
                                                           {21, "h:mm:ss"},
                                                           {22, "dd/mm/yyyy h:mm"},
                                                           {37, "#,##0_);(#,##0)"},
                                                           {38, "#,##0_);(#,##0)"},
                                                           {39, "#,##0.00_);(#,##0.00)"},
                                                           {40, "#,##0.00_);(#,##0.00)"},
                                                           {41, "#,##0;(#,##0);\"-\""},
                                                           {42, "#,##0;(#,##0);\"-\""},
                                                           {43, "#,##0.00;(#,##0.00);\"-\""},
                                                           {44, "#,##0.00;(#,##0.00);\"-\""},
                                                           {45, "mm:ss"},
                                                           {46, "[h]:mm:ss"},
                                                           {47, "mm:ss.0"},
                                                           {48, "##0.0E+0"},
                                                           {49, "@"}};
    for (const auto& [known, code] : kCodes)
        if (known == number) return NumberFormat(code);
    if ((number >= 27 && number <= 36) || (number >= 50 && number <= 58)) return NumberFormat("dd mmmm yyyy");
    return {};
}

const FormatSection& NumberFormat::section_for(std::string_view digits) const {
    static const FormatSection kGeneral;
    if (sections_.empty()) return kGeneral;
    const bool negative = digits.starts_with('-');
    const bool zero = digits.find_first_not_of("-0.") == std::string_view::npos;
    if (zero && sections_.size() > 2) return sections_[2];
    return sections_[negative && !zero && sections_.size() > 1 ? 1 : 0];
}

bool NumberFormat::shows_date() const {
    using Kind = FormatSection::Part::Kind;
    return !sections_.empty() &&
           (sections_[0].shows(Kind::day) || sections_[0].shows(Kind::month) || sections_[0].shows(Kind::year));
}

bool NumberFormat::shows_whole_date() const {
    using Kind = FormatSection::Part::Kind;
    return !sections_.empty() && sections_[0].shows(Kind::day) && sections_[0].shows(Kind::month) &&
           sections_[0].shows(Kind::year);
}

bool NumberFormat::shows_time_alone() const {
    return !sections_.empty() && sections_[0].kind == FormatSection::Kind::date && !shows_date();
}

std::string rounded(const std::string& digits, int decimals) {
    const bool negative = digits.starts_with('-');
    std::string text = negative ? digits.substr(1) : digits;
    const std::size_t mark = text.find('.');
    if (mark != std::string::npos && text.size() - mark - 1 > static_cast<std::size_t>(decimals)) {
        const bool up = text[mark + 1 + static_cast<std::size_t>(decimals)] >= '5';
        text.resize(mark + 1 + static_cast<std::size_t>(decimals));
        for (std::size_t i = text.size(); up && i-- > 0;) {
            if (text[i] == '.') continue;
            if (text[i] != '9') {
                ++text[i];
                break;
            }
            text[i] = '0';
            if (i == 0) text.insert(0, "1");
        }
    }
    if (text.find('.') != std::string::npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    return (negative && text.find_first_not_of("0.") != std::string::npos ? "-" : "") + text;
}

std::optional<std::string> shown_in(const NumberFormat& format, const std::string& digits, bool from_1904) {
    const FormatSection& section = format.section_for(digits);
    const bool two_sections = &section != &format.section_for("1");
    switch (section.kind) {
    case FormatSection::Kind::general:
    case FormatSection::Kind::text: {
        constexpr std::size_t kShownDigits = 11; // longer ones come as 1.2E+11
        const std::size_t whole = digits.find('.') == std::string::npos ? digits.size() : digits.find('.');
        if (whole > kShownDigits + (digits.starts_with('-') ? 1 : 0)) return std::nullopt;
        return digits;
    }
    case FormatSection::Kind::number:
        return shown_number(section, two_sections && digits.starts_with('-') ? digits.substr(1) : digits);
    case FormatSection::Kind::date:
        return shown_date(section, digits, from_1904);
    case FormatSection::Kind::literal:
        return section.before;
    case FormatSection::Kind::other:
        break;
    }
    return std::nullopt;
}

} // namespace import_xlsx
