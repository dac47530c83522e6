#include "data_sheet.hpp"

#include <algorithm>
#include <charconv>

#include <xlsxwriter.h>

namespace export_xlsx {
namespace {

constexpr std::size_t kCellLetters = 32'700;

struct Styles {
    lxw_format* header;
    lxw_format* text;
    lxw_format* date;
};

Styles make_styles(lxw_workbook* book) {
    const auto style = [&](const char* shown) {
        lxw_format* format = workbook_add_format(book);
        format_set_font_name(format, "Times New Roman");
        format_set_font_size(format, 12);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (shown != nullptr) format_set_num_format(format, shown);
        return format;
    };
    Styles made{style(nullptr), style("@"), style("dd/mm/yyyy")};
    format_set_bold(made.header);
    format_set_bg_color(made.header, 0xF2F2F2);
    format_set_border(made.header, LXW_BORDER_THIN);
    return made;
}

int number_in(const std::string& text, std::size_t at, std::size_t length) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + length, value);
    return value;
}

/// Days that a spreadsheet counts; before 1900-03-01 programs differ.
bool is_countable_day(const std::string& iso) { return iso.size() == 10 && iso[4] == '-' && iso >= "1900-03-01"; }

/// At most 15 digits: a spreadsheet keeps no more of a number.
bool is_exact_number(const std::string& text) {
    const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits > 0 && digits <= 15 && text.find_first_not_of("-.0123456789") == std::string::npos;
}

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& value,
                DataSheet::Column::Kind kind, const Styles& styles, lxw_format* number) {
    using Kind = DataSheet::Column::Kind;
    if (value.empty()) return;
    if (kind == Kind::date && is_countable_day(value)) {
        lxw_datetime day = {number_in(value, 0, 4), number_in(value, 5, 2), number_in(value, 8, 2), 0, 0, 0};
        worksheet_write_datetime(sheet, row, column, &day, styles.date);
    } else if (kind == Kind::number && is_exact_number(value))
        worksheet_write_number(sheet, row, column, std::stod(value), number);
    else // a text that begins with = stays one
        worksheet_write_string(sheet, row, column, printable(value, kCellLetters).c_str(), styles.text);
}

} // namespace

void write_data(lxw_workbook* book, const DataSheet& data) {
    const Styles styles = make_styles(book);
    lxw_format* number = workbook_add_format(book);
    format_set_font_name(number, "Times New Roman");
    format_set_font_size(number, 12);
    format_set_align(number, LXW_ALIGN_VERTICAL_TOP);
    lxw_worksheet* sheet = workbook_add_worksheet(book, data.name.c_str());
    for (std::size_t i = 0; i < data.columns.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet, column, column, data.columns[i].width, nullptr);
        worksheet_write_string(sheet, 0, column, printable(data.columns[i].header, 200).c_str(), styles.header);
    }
    for (std::size_t row = 0; row < data.rows.size(); ++row)
        for (std::size_t i = 0; i < data.rows[row].size() && i < data.columns.size(); ++i)
            write_cell(sheet, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(i), data.rows[row][i],
                       data.columns[i].kind, styles, number);
    worksheet_freeze_panes(sheet, 1, 0);
    const auto last_row = static_cast<lxw_row_t>(data.rows.size());
    const auto last_column = static_cast<lxw_col_t>(data.columns.size() - 1);
    worksheet_autofilter(sheet, 0, 0, last_row, last_column);
    char place[64];
    lxw_rowcol_to_range_abs(place, 0, 0, last_row, last_column);
    workbook_define_name(book, kRowsName, ("='" + data.name + "'!" + place).c_str());
}

} // namespace export_xlsx
