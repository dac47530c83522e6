#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workbook.hpp"

namespace import_xlsx {

/// What a cell holds, as the file says it; texts are looked up already.
struct Cell {
    enum class Kind { empty, text, number, boolean, error };
    std::uint32_t column = 0; ///< 1-based
    Kind kind = Kind::empty;
    const CellStyle* style = nullptr; ///< of the workbook; nullptr for the usual one
    std::string text; ///< text, digits of the number, "1"/"0", or the error's name; at most a little over kCellBytes
    bool has_formula = false;
    bool calculated = true; ///< false for a formula whose result the file does not hold
    std::string formula;    ///< as written, without the equals sign; "" for the followers of a shared one
};

/// How it shows numbers.
[[nodiscard]] const NumberFormat& format_of(const Cell& cell);

/// A block of cells, both corners included, 1-based.
struct CellRange {
    std::uint32_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

/// Row and column of "D7"; false, with what `row` and `column` had lost, when it is no cell.
[[nodiscard]] bool read_cell_name(std::string_view text, std::uint32_t& row, std::uint32_t& column);
/// "D7" from 7 and 4; "AA1" from 1 and 27.
[[nodiscard]] std::string cell_name(std::uint32_t row, std::uint32_t column);
/// Column letters: "D" from 4.
[[nodiscard]] std::string column_name(std::uint32_t column);
[[nodiscard]] std::string range_name(const CellRange& range);

/// Takes the rows of a sheet as they come by, from top to bottom.
class RowListener {
  public:
    virtual ~RowListener() = default;
    enum class Shown { visible, hidden };
    /// One row that has cells; their columns rise. False ends the reading of the sheet.
    virtual bool row(std::uint32_t number, const std::vector<Cell>& cells, Shown shown) = 0;
    /// One merged block; comes after all rows.
    virtual void merged(const CellRange& range) = 0;
    /// Columns that nobody sees; comes before all rows.
    virtual void hidden_columns(std::uint32_t first, std::uint32_t last) = 0;
};

/// Streams one sheet: memory use does not grow with the number of rows. Nothing when the sheet was read to its end (or
/// the listener had enough); else what is wrong with the part.
[[nodiscard]] std::optional<Fault> stream_sheet(const Workbook& book, const SheetEntry& sheet, RowListener& listener);

} // namespace import_xlsx
