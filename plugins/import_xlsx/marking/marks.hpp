#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "../fault.hpp"

namespace import_xlsx {

/// What is wrong at a place of a list, as the marked copy tells it.
struct Mark {
    std::string sheet;     ///< "" for the file as a whole
    std::uint32_t row = 0; ///< 0 for the sheet as a whole
    std::string cells;     ///< "D7", "B7, D7" or "D7:E8"; "" when the field says where
    std::string field;     ///< a field of the form, or ""
    Severity severity = Severity::error;
    std::string text;
};

/// What became of a row.
struct RowResult {
    std::string sheet;
    std::uint32_t row = 0;
    std::string text;
};

/// A column of a table that was read: a field of the form, or "unit" and "key" beside it.
struct TableColumn {
    std::uint32_t number = 0;
    std::string field;
};

/// One table that an import found.
struct TableRead {
    std::uint32_t header_row = 0;
    std::vector<TableColumn> columns;
};

/// Where things stand in a sheet that was read.
struct SheetRead {
    std::string sheet;
    std::vector<TableRead> tables;
    std::uint32_t widest = 0;  ///< the last column that holds anything but results
    std::uint32_t results = 0; ///< the column of an earlier marked copy; 0 for none
};

/// What one cell is to say.
struct CellMark {
    Severity severity = Severity::error;
    std::string text;
};

using CellPlace = std::pair<std::uint32_t, std::uint32_t>; ///< row, column

/// All that is to be changed in one sheet.
struct SheetMarks {
    std::map<CellPlace, CellMark> cells;          ///< by row, then column
    std::map<std::uint32_t, std::string> results; ///< by row, headers included
    std::uint32_t column = 0;                     ///< of results; 0 when there is no room for one
};

} // namespace import_xlsx
