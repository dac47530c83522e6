#include "values.hpp"

#include <algorithm>

#include "numbers.hpp"
#include "vietnamese.hpp"

namespace import_xlsx {
namespace {

std::vector<std::string> split(const std::string& text, char mark) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(mark, at), text.size());
        bool composed = false;
        parts.push_back(tidy_text(std::string_view(text).substr(at, end - at), composed));
        at = end + 1;
    }
    return parts;
}

/// Blanks and line breaks inside of a short text are one space each: a name must not differ by them.
std::string in_one_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return line;
}

/// "ngày 02 tháng 4 năm 1989", as letters are dated, beside what read_typed_date knows.
TypedDate read_written_date(const std::string& text) {
    const TypedDate typed = read_typed_date(text);
    if (typed.looks_like_date || text.size() > 60) return typed;
    const std::string words = fold(text);
    const std::size_t month = words.find(" thang ");
    const std::size_t year = words.find(" nam ");
    if (!words.starts_with("ngay ") || month == std::string::npos || year == std::string::npos || year < month)
        return typed;
    return read_typed_date(words.substr(5, month - 5) + "/" + words.substr(month + 7, year - month - 7) + "/" +
                           words.substr(year + 5));
}

/// Whether a person reads this very number: neither rounded nor divided, no percent.
bool shows_all_of(const FormatSection& section, const std::string& digits) {
    using Kind = FormatSection::Kind;
    if (section.kind == Kind::literal) return digits == "0" && section.before.find('-') != std::string::npos;
    if (section.kind != Kind::number) return section.kind == Kind::general || section.kind == Kind::text;
    return section.percents == 0 && section.thousands == 0 && rounded(digits, section.decimals) == digits;
}

Fault not_one_of(const std::vector<Choice>& choices, const std::string& found) {
    std::vector<std::string> folded;
    std::vector<std::string> labels;
    std::string all;
    for (const Choice& choice : choices) {
        const std::string& label = choice.label_vi.empty() ? choice.value : choice.label_vi;
        all += (all.empty() ? "" : "; ") + label;
        for (const std::string& name : {choice.value, choice.label_vi, choice.label_en})
            if (!name.empty()) {
                folded.push_back(fold(name));
                labels.push_back(label);
            }
    }
    const int near = nearest(fold(found), folded);
    if (near >= 0)
        return file_fault("not-a-choice-near")
            .with("found", found)
            .with("nearest", labels[static_cast<std::size_t>(near)]);
    return file_fault("not-a-choice").with("found", found).with("expected", all);
}

std::optional<std::string> choice_value(const std::vector<Choice>& choices, const std::string& text) {
    const std::string wanted = fold(text);
    for (const Choice& choice : choices)
        for (const std::string& name : {choice.value, choice.label_vi, choice.label_en})
            if (!name.empty() && fold(name) == wanted) return choice.value;
    return std::nullopt;
}

std::optional<bool> yes_or_no(const std::string& text) {
    const std::string word = fold(text);
    for (const std::string_view yes : {"co", "x", "yes", "true", "dung", "1"})
        if (word == yes) return true;
    for (const std::string_view no : {"khong", "no", "false", "sai", "0"})
        if (word == no) return false;
    return std::nullopt;
}

void append_escaped(std::string& quoted, unsigned char byte) {
    quoted += '\\';
    if (byte == '"' || byte == '\\')
        quoted += static_cast<char>(byte);
    else if (byte == '\n')
        quoted += 'n';
    else if (byte == '\t')
        quoted += 't';
    else {
        constexpr std::string_view kHex = "0123456789abcdef";
        quoted += "u00";
        quoted += kHex[byte >> 4U];
        quoted += kHex[byte & 15U];
    }
}

} // namespace

std::string json_string(std::string_view text) {
    std::string quoted;
    quoted.reserve(text.size() + 2);
    quoted += '"';
    std::size_t plain = 0; // from here on nothing needs to be written otherwise
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        quoted.append(text, plain, at - plain);
        plain = at + 1;
        append_escaped(quoted, byte);
    }
    quoted.append(text, plain);
    quoted += '"';
    return quoted;
}

ValueReader::ValueReader(const std::vector<Field>& form, bool from_1904, Conversions& conversions)
    : form_(form), seen_choices_(form.size()), from_1904_(from_1904), conversions_(conversions) {}

std::string ValueReader::text_of(const Cell& cell) {
    if (cell.kind == Cell::Kind::number) {
        bool too_large = false;
        const std::string digits = shortest_digits(cell.text, too_large).value_or(cell.text);
        return shown_in(format_of(cell), digits, from_1904_).value_or(digits);
    }
    if (cell.kind == Cell::Kind::boolean) return cell.text == "1" ? "TRUE" : "FALSE";
    bool composed = false;
    std::string text = tidy_text(cell.text, composed);
    if (composed) ++conversions_.composed_texts;
    return text;
}

std::optional<std::string> ValueReader::shown_text(const Cell& cell, Fault& why) {
    if (cell.kind == Cell::Kind::error) {
        why = file_fault("error-value").with("found", cell.text);
        return std::nullopt;
    }
    if (cell.kind == Cell::Kind::text)
        if (const OldLetters old = seem_old(cell.text); old != OldLetters::none) {
            why = file_fault("old-letters")
                      .with("found", cell.text)
                      .with("nearest", in_unicode(cell.text, old))
                      .with("code", old == OldLetters::vni ? "VNI" : "TCVN3");
            return std::nullopt;
        }
    if (cell.kind == Cell::Kind::number) {
        bool too_large = false;
        const auto digits = shortest_digits(cell.text, too_large);
        if (!digits || !shown_in(format_of(cell), *digits, from_1904_)) {
            why = file_fault("shown-otherwise").with("found", digits.value_or(cell.text));
            return std::nullopt;
        }
    }
    std::string text = text_of(cell);
    if (!has_controls(text)) return text;
    why = file_fault("control-characters");
    return std::nullopt;
}

std::optional<std::string> ValueReader::read(std::size_t index, const Cell& cell, Fault& why) {
    const Field& field = form_[index];
    if (cell.kind == Cell::Kind::error) {
        why = file_fault("error-value").with("found", cell.text);
        return std::nullopt;
    }
    if (field.type == FieldType::date) return read_date(cell, why);
    if (field.type == FieldType::integer || field.type == FieldType::decimal) return read_number(field, cell, why);
    const auto text = shown_text(cell, why);
    if (!text) return std::nullopt;
    if (field.type == FieldType::choice) return read_choice(index, *text, why);
    return read_part(field, *text, why);
}

std::optional<std::string> ValueReader::read_date(const Cell& cell, Fault& why) {
    if (cell.kind == Cell::Kind::number) {
        const NumberFormat& format = format_of(cell);
        const auto day = day_of_serial(cell.text, from_1904_);
        if (format.shows_whole_date() && day) return json_string(*day);
        bool too_large = false;
        const std::string number = shortest_digits(cell.text, too_large).value_or(cell.text);
        const bool half = format.shows_date() && day;
        why = file_fault(half                  ? "day-not-shown"
                         : format.shows_date() ? "no-such-day"
                                               : "number-not-date")
                  .with("found", half ? shown_in(format, number, from_1904_).value_or(number) : number);
        return std::nullopt;
    }
    static const Field kDate{{}, FieldType::date, {}, {}, false, {}, {}};
    return read_part(kDate, text_of(cell), why);
}

std::optional<std::string> ValueReader::read_number(const Field& field, const Cell& cell, Fault& why) {
    const FormatSection& section = format_of(cell).section_for(cell.text);
    if (cell.kind != Cell::Kind::number || section.kind == FormatSection::Kind::date)
        return read_part(field, text_of(cell), why);
    bool too_large = false;
    const auto digits = shortest_digits(cell.text, too_large);
    if (!digits) {
        why = file_fault(too_large ? "number-too-large" : "not-a-number").with("found", cell.text);
        return std::nullopt;
    }
    if (!shows_all_of(section, *digits)) {
        why = file_fault("shown-rounded")
                  .with("found", *digits)
                  .with("shown", shown_in(format_of(cell), *digits, from_1904_).value_or("…"));
        return std::nullopt;
    }
    if (field.type == FieldType::decimal) return json_string(*digits);
    if (digits->find('.') == std::string::npos) return digits;
    why = file_fault("not-a-whole-number").with("found", *digits);
    return std::nullopt;
}

std::optional<std::string> ValueReader::read_choice(std::size_t index, const std::string& text, Fault& why) {
    constexpr std::size_t kRemembered = 400; ///< bytes; longer writings of a choice are rare
    auto& seen = seen_choices_[index];
    if (const auto known = seen.find(text); known != seen.end()) return json_string(known->second);
    const auto value = choice_value(form_[index].choices, text);
    if (!value) {
        why = not_one_of(form_[index].choices, text);
        return std::nullopt;
    }
    if (text.size() <= kRemembered) seen.emplace(text, *value);
    return json_string(*value);
}

std::optional<std::string> ValueReader::read_part(const Field& field, const std::string& text, Fault& why) {
    switch (field.type) {
    case FieldType::text:
        return json_string(in_one_line(text));
    case FieldType::long_text:
        return json_string(text);
    case FieldType::rows:
    case FieldType::evidence:
        return read_lines(field, text, why);
    case FieldType::yes_no:
        if (const auto answer = yes_or_no(text)) return *answer ? "true" : "false";
        why = file_fault("not-yes-or-no").with("found", text);
        return std::nullopt;
    case FieldType::choice:
        if (const auto value = choice_value(field.choices, text)) return json_string(*value);
        if (field.open && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos)
            return json_string(text);
        why = not_one_of(field.choices, text);
        return std::nullopt;
    case FieldType::date: {
        const TypedDate date = read_written_date(text);
        if (date.day) ++conversions_.text_dates;
        if (date.day) return json_string(*date.day);
        why = file_fault(date.looks_like_date ? "no-such-day" : "not-a-date").with("found", text);
        return std::nullopt;
    }
    case FieldType::integer:
    case FieldType::decimal:
        break;
    }
    const bool whole = field.type == FieldType::integer;
    const TypedNumber number = read_typed_number(text, whole);
    if (number.verdict == TypedNumber::Verdict::ambiguous)
        why = file_fault("ambiguous-number").with("found", text).with("one", number.digits).with("two", number.other);
    else if (number.verdict == TypedNumber::Verdict::not_a_number)
        why = file_fault("not-a-number").with("found", text);
    else if (whole && number.digits.find('.') != std::string::npos)
        why = file_fault("not-a-whole-number").with("found", text);
    else if (whole && number.digits.size() > 16)
        why = file_fault("number-too-large").with("found", text);
    else {
        ++conversions_.text_numbers;
        return whole ? number.digits : json_string(number.digits);
    }
    return std::nullopt;
}

std::optional<std::string> ValueReader::read_lines(const Field& field, const std::string& text, Fault& why) {
    std::string expected;
    for (const Field& column : field.columns) expected += (expected.empty() ? "" : " | ") + column.label();
    std::string rows = "[";
    for (const std::string& line : split(text, '\n')) {
        if (line.empty()) continue;
        const std::vector<std::string> parts = split(line, '|');
        std::size_t needed = 0;
        for (std::size_t i = 0; i < field.columns.size(); ++i)
            if (field.columns[i].required) needed = i + 1;
        if (parts.size() > field.columns.size() || parts.size() < needed) {
            why = file_fault("wrong-parts")
                      .with("found", line)
                      .with("count", std::to_string(parts.size()))
                      .with("limit", std::to_string(field.columns.size()))
                      .with("expected", expected);
            return std::nullopt;
        }
        std::string row;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].empty() && field.columns[i].required) {
                why = file_fault("value-missing").with("expected", field.columns[i].label());
                return std::nullopt;
            }
            if (parts[i].empty()) continue;
            const auto value = read_part(field.columns[i], parts[i], why);
            if (!value) return std::nullopt;
            row += (row.empty() ? "" : ",") + json_string(field.columns[i].name) + ":" + *value;
        }
        rows += std::string(rows.size() > 1 ? "," : "") + "{" + row + "}";
    }
    return rows + "]";
}

} // namespace import_xlsx
