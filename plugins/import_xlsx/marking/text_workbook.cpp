#include "text_workbook.hpp"

#include <xlsxwriter.h>

#include "../workbook/csv_table.hpp"

namespace import_xlsx {
namespace {

constexpr double kColumnWidth = 20;
constexpr lxw_col_t kColumns = 60; ///< that get a format for what is typed in later

class TextRows final : public RowListener {
  public:
    TextRows(lxw_worksheet* sheet, lxw_format* format) : sheet_(sheet), format_(format) {}
    bool row(std::uint32_t number, const std::vector<Cell>& cells, Shown) override {
        for (const Cell& cell : cells)
            worksheet_write_string(sheet_, number - 1, static_cast<lxw_col_t>(cell.column - 1), cell.text.c_str(),
                                   format_);
        return true;
    }
    void merged(const CellRange&) override {}
    void hidden_columns(std::uint32_t, std::uint32_t) override {}

  private:
    lxw_worksheet* sheet_;
    lxw_format* format_;
};

} // namespace

std::optional<std::string> write_text_workbook(std::string_view text, const HeaderMatcher& matcher,
                                               const std::string& path, const std::string& folder) {
    std::string temporary = folder;
    lxw_workbook_options options = {LXW_TRUE, temporary.data(), LXW_FALSE};
    lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
    if (book == nullptr) return "no workbook";
    lxw_doc_properties properties = {};
    properties.created = 946'684'800; // fixed, so that the same text gives the same bytes
    workbook_set_properties(book, &properties);
    lxw_format* format = workbook_add_format(book);
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, 12);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(format, "@");
    lxw_worksheet* sheet = workbook_add_worksheet(book, kCsvSheet);
    worksheet_set_column(sheet, 0, kColumns, kColumnWidth, format);
    TextRows rows(sheet, format);
    stream_csv(text, matcher, rows);
    const lxw_error error = workbook_close(book);
    if (error == LXW_NO_ERROR) return std::nullopt;
    return std::string(lxw_strerror(error));
}

} // namespace import_xlsx
