#pragma once

#include <string>
#include <vector>

#include "columns.hpp"
#include "form.hpp"
#include "workbook/sheet_stream.hpp"

namespace import_xlsx {

/// What a row below the header is. Only data makes a nomination; all others but `empty` are named to the reader.
enum class RowKind {
    empty,
    data,
    column_numbers, ///< (1) (2) (3), as printed forms have them below the header
    heading,        ///< "I. TẬP THỂ"
    total,          ///< "Cộng"
    end,            ///< a signature or a dateline: the table is over
    doubtful        ///< one of these, or a nomination: only a person knows
};

/// A row with what of the form it fills.
struct RowView {
    const std::vector<Cell>& cells;
    const std::vector<Column>& columns;
    const std::vector<Field>& form;
    std::size_t filled = 0;          ///< cells of columns that are not left out
    std::size_t required_filled = 0; ///< of those, of required fields
    std::size_t required = 0;        ///< required fields that have a column
    bool below_header = false;       ///< right below it
};

/// A row that fills its required cells is never taken for anything but data without a question.
[[nodiscard]] RowKind kind_of(const RowView& row, const Settings& settings);

/// Whether most of what a nomination needs is there.
[[nodiscard]] bool looks_like_data(const RowView& row);

/// Whether a person sees something in the cell. A formula that was never calculated counts as seen.
[[nodiscard]] bool is_visible(const Cell& cell);

/// What the row says, for a message: its first texts.
[[nodiscard]] std::string gist_of(const std::vector<Cell>& cells);

} // namespace import_xlsx
