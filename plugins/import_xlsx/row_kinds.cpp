#include "row_kinds.hpp"

#include <algorithm>
#include <charconv>

#include "cells/vietnamese.hpp"

namespace import_xlsx {
namespace {

constexpr std::size_t kGistBytes = 60;

const Column* column_of(const RowView& row, const Cell& cell) {
    for (const Column& column : row.columns)
        if (column.number == cell.column) return &column;
    return nullptr;
}

bool is_complete(const RowView& row) {
    return row.required > 0 ? row.required_filled == row.required : row.filled * 2 > row.columns.size();
}

bool all_of_roman(std::string_view word) {
    return !word.empty() && word.size() <= 5 && word.find_first_not_of("ivxlc") == std::string_view::npos;
}

bool all_digits(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "I", "II.", "A)": how groups are numbered, unlike rows.
bool numbers_group(std::string_view words) {
    return all_of_roman(words) || (words.size() == 1 && words[0] >= 'a' && words[0] <= 'z');
}

/// "I. TẬP THỂ", "B - Cá nhân".
bool begins_like_group(const std::string& text) {
    const std::size_t mark = text.find_first_of(".):/-");
    return mark != std::string::npos && mark > 0 && mark <= 6 && numbers_group(words_of(text.substr(0, mark))) &&
           mark + 1 < text.size();
}

/// Whether `words` begin with `start`, as whole words.
bool begin_with(const std::string& words, const std::string& start) {
    return !start.empty() && words.starts_with(start) && (words.size() == start.size() || words[start.size()] == ' ');
}

/// "Cộng" alone, with a number or in brackets, but not "Cộng đồng dân cư".
bool is_total(const std::string& words, const Settings& settings) {
    return std::any_of(settings.totals.begin(), settings.totals.end(), [&](const std::string& total) {
        const std::string start = words_of(total);
        if (!begin_with(words, start)) return false;
        if (start.find(' ') != std::string::npos || words.size() == start.size()) return true;
        const std::string_view rest = std::string_view(words).substr(start.size() + 1);
        const std::string_view next = rest.substr(0, rest.find(' '));
        return all_digits(next) || all_of_roman(next);
    });
}

bool is_end(const std::string& words, const Settings& settings) {
    return std::any_of(settings.footer.begin(), settings.footer.end(),
                       [&](const std::string& word) { return begin_with(words, words_of(word)); });
}

/// "Hà Giang, ngày 10 tháng 11 năm 2025": stands alone above a signature.
bool is_dateline(const std::string& words) {
    const std::size_t day = words.find("ngày ");
    const std::size_t month = words.find(" tháng ");
    return day != std::string::npos && month != std::string::npos && words.find(" năm ") != std::string::npos &&
           day < month && words.size() < 120;
}

/// "Thủ trưởng đơn vị" and nothing beside it, no number of a row either.
bool says_nothing_else(const RowView& row, const Settings& settings) {
    std::size_t seen = 0;
    bool signs = false;
    for (const Cell& cell : row.cells) {
        if (!is_visible(cell)) continue;
        ++seen;
        const std::string words = words_of(cell.text.substr(0, 400));
        signs = signs || std::any_of(settings.footer.begin(), settings.footer.end(),
                                     [&](const std::string& word) { return words_of(word) == words; });
    }
    return seen == 1 && signs;
}

struct Numbering {
    bool found = false;
    bool bracketed = false;
};

/// The line of column numbers: letters first perhaps, then 1, 2, 3 without a gap.
Numbering numbering_of(const std::vector<Cell>& cells) {
    Numbering made;
    int numbers = 0;
    long last = 0;
    for (const Cell& cell : cells) {
        if (!is_visible(cell)) continue;
        const std::string text = fold(cell.text.substr(0, 20));
        made.bracketed = made.bracketed || cell.text.find('(') != std::string::npos;
        if (numbers == 0 && text.size() == 1 && text[0] >= 'a' && text[0] <= 'z') continue;
        long value = 0;
        const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (wrong != std::errc() || end != text.data() + text.size() || value != last + 1) return {};
        last = value;
        ++numbers;
    }
    made.found = numbers >= 3;
    return made;
}

/// Whether numbers in these cells could be values of a nomination.
bool takes_numbers(const RowView& row) {
    return std::none_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
        const Column* column = is_visible(cell) ? column_of(row, cell) : nullptr;
        if (column == nullptr || column->meaning != Column::Meaning::field) return false;
        const FieldType type = row.form[column->index].type;
        return type != FieldType::text && type != FieldType::long_text && type != FieldType::integer &&
               type != FieldType::decimal;
    });
}

/// A row of at most two cells that is marked as a heading: numbered like a group, in capitals, or beside the fields.
bool is_heading(const RowView& row) {
    if (row.filled > 2) return false;
    for (const Cell& cell : row.cells) {
        if (!is_visible(cell)) continue;
        const Column* column = column_of(row, cell);
        const std::string words = words_of(cell.text.substr(0, 400));
        if (column != nullptr && column->meaning == Column::Meaning::ignored) {
            if (cell.kind == Cell::Kind::number || all_digits(words)) return false; // numbered as rows are
            if (row.filled == 0 || numbers_group(words)) return true;
        } else if (cell.kind != Cell::Kind::text)
            return false;
        else
            return begins_like_group(cell.text) || in_capitals(cell.text);
    }
    return false;
}

} // namespace

bool is_visible(const Cell& cell) {
    if (cell.has_formula && !cell.calculated) return true;
    if (cell.kind != Cell::Kind::text) return cell.kind != Cell::Kind::empty;
    const auto seen = [](unsigned char c) { return c > 0x20 && c < 0x7F; };
    if (std::any_of(cell.text.begin(), cell.text.end(), [&](char c) { return seen(static_cast<unsigned char>(c)); }))
        return true;
    bool composed = false;
    return !tidy_text(cell.text, composed).empty();
}

std::string gist_of(const std::vector<Cell>& cells) {
    std::string gist;
    for (const Cell& cell : cells) {
        bool composed = false;
        const std::string text = tidy_text(cell.text, composed);
        if (!text.empty()) gist += (gist.empty() ? "" : " ") + text;
        if (gist.size() > kGistBytes) break;
    }
    return clipped(gist, kGistBytes);
}

bool looks_like_data(const RowView& row) {
    return is_complete(row) || (row.required > 0 ? row.required_filled * 2 > row.required : row.filled >= 3);
}

RowKind kind_of(const RowView& row, const Settings& settings) {
    if (std::none_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return is_visible(cell); }))
        return RowKind::empty;
    if (row.below_header)
        if (const Numbering numbering = numbering_of(row.cells); numbering.found) {
            const bool sure = numbering.bracketed || !is_complete(row) || !takes_numbers(row);
            return sure ? RowKind::column_numbers : RowKind::doubtful;
        }
    const bool data = looks_like_data(row);
    // A form that asks for one field alone is filled by a heading as well.
    if (data && (row.required > 1 || row.filled > 1)) return RowKind::data;
    bool total = false;
    bool end = false;
    for (const Cell& cell : row.cells) {
        if (cell.kind != Cell::Kind::text || !is_visible(cell)) continue;
        const std::string words = words_of(cell.text.substr(0, 400));
        total = total || is_total(words, settings);
        end = end || is_end(words, settings) || (row.filled <= 1 && is_dateline(words));
    }
    const bool heading = is_heading(row);
    if (data) {
        if (!(total || end || heading)) return RowKind::data;
        return says_nothing_else(row, settings) ? RowKind::end : RowKind::doubtful;
    }
    if (total) return RowKind::total;
    if (end) return RowKind::end;
    if (heading) return RowKind::heading;
    if (row.filled > 0) return RowKind::data;
    const bool numbered = std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
        return !is_visible(cell) || cell.kind == Cell::Kind::number || all_digits(words_of(cell.text.substr(0, 20)));
    });
    return numbered ? RowKind::empty : RowKind::heading; // rows that are numbered in advance say nothing
}

} // namespace import_xlsx
