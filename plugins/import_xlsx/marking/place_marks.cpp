#include "place_marks.hpp"

#include <algorithm>

#include "../cells/vietnamese.hpp"
#include "../workbook/sheet_stream.hpp"

namespace import_xlsx {
namespace {

constexpr std::uint32_t kColumns = 16'384;
constexpr std::size_t kNoteBytes = 30'000; ///< a note holds 32,767 letters

/// The first cell of each piece of "B7, D7" or "D7:E8".
std::vector<CellPlace> cells_of(std::string_view text) {
    std::vector<CellPlace> places;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(", "), text.size());
        const std::string_view piece = text.substr(0, comma);
        std::uint32_t row = 0;
        std::uint32_t column = 0;
        if (read_cell_name(piece.substr(0, piece.find(':')), row, column)) places.emplace_back(row, column);
        text.remove_prefix(std::min(comma + 2, text.size()));
    }
    return places;
}

class Placing {
  public:
    Placing(const std::vector<SheetRead>& sheets, std::string_view language) : sheets_(sheets) {
        for (const SheetRead& sheet : sheets) {
            SheetMarks& marks = placed_[sheet.sheet];
            marks.column = sheet.results != 0 ? sheet.results : sheet.widest < kColumns ? sheet.widest + 1 : 0;
            for (const TableRead& table : sheet.tables) marks.results[table.header_row] = result_header(language);
        }
    }

    void add(const Mark& mark) {
        const SheetRead* sheet = sheet_of(mark.sheet);
        if (sheet == nullptr) return;
        std::vector<CellPlace> places = cells_of(mark.cells);
        if (places.empty()) places.push_back(place_of(mark, *sheet));
        for (const CellPlace& place : places) say(placed_[sheet->sheet].cells[place], mark);
    }
    void add(const RowResult& result) {
        const SheetRead* sheet = sheet_of(result.sheet);
        if (sheet != nullptr && result.row != 0) // headers keep their own
            placed_[sheet->sheet].results.emplace(result.row, result.text);
    }
    [[nodiscard]] std::map<std::string, SheetMarks> take() { return std::move(placed_); }

  private:
    [[nodiscard]] const SheetRead* sheet_of(const std::string& name) const {
        for (const SheetRead& sheet : sheets_)
            if (name.empty() || sheet.sheet == name) return &sheet;
        return nullptr;
    }

    /// Where the field is in the row's table, or in its header when no row is meant; else beside the row.
    [[nodiscard]] CellPlace place_of(const Mark& mark, const SheetRead& sheet) {
        if (sheet.tables.empty()) return {std::max(mark.row, 1U), 1};
        const TableRead* table = &sheet.tables.front();
        for (const TableRead& one : sheet.tables)
            if (one.header_row <= mark.row) table = &one;
        const std::uint32_t row = mark.row != 0 ? mark.row : table->header_row;
        if (!mark.field.empty())
            for (const TableColumn& column : table->columns)
                if (column.field == mark.field) return {row, column.number};
        const std::uint32_t results = placed_[sheet.sheet].column;
        return {row, results == 0 ? 1 : results};
    }

    static void say(CellMark& cell, const Mark& mark) {
        const bool first = cell.text.empty();
        if (first || mark.severity == Severity::error) cell.severity = mark.severity;
        if (cell.text == mark.text || cell.text.find(mark.text + "\n") != std::string::npos) return;
        if (cell.text.size() + mark.text.size() < kNoteBytes) cell.text += (first ? "" : "\n") + mark.text;
    }

    const std::vector<SheetRead>& sheets_;
    std::map<std::string, SheetMarks> placed_;
};

} // namespace

const char* result_header(std::string_view language) {
    return language == "en" ? "Import result (thidua)" : "Kết quả nhập (thidua)";
}

bool is_result_header(std::string_view text) {
    constexpr std::size_t kBytes = 80;
    if (text.size() > kBytes || text.find("(thidua)") == std::string_view::npos) return false;
    const std::string wanted = fold(text);
    return wanted == fold(result_header("vi")) || wanted == fold(result_header("en"));
}

std::map<std::string, SheetMarks> place_marks(const std::vector<Mark>& marks, const std::vector<RowResult>& results,
                                              const std::vector<SheetRead>& sheets, std::string_view language) {
    Placing placing(sheets, language);
    for (const Mark& mark : marks) placing.add(mark);
    for (const RowResult& result : results) placing.add(result);
    return placing.take();
}

} // namespace import_xlsx
