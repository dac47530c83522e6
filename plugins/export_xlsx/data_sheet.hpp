#pragma once

#include "listing.hpp"

struct lxw_workbook;

namespace export_xlsx {

/// The name in a workbook that tells an import which sheet holds its rows: others are for people.
constexpr const char* kRowsName = "thidua_rows";

/// Adds the sheet to the workbook, with that name on its table.
void write_data(lxw_workbook* book, const DataSheet& data);

} // namespace export_xlsx
