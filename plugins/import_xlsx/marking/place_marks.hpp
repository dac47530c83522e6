#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "marks.hpp"

namespace import_xlsx {

/// The header of the column of results, in either language: an import leaves that column alone.
[[nodiscard]] const char* result_header(std::string_view language);
[[nodiscard]] bool is_result_header(std::string_view text);

/// Finds the cell of each mark. Marks of a whole sheet, and those whose place is not known, stand at the header of the
/// results; those of the whole file at that of the first table.
[[nodiscard]] std::map<std::string, SheetMarks> place_marks(const std::vector<Mark>& marks,
                                                            const std::vector<RowResult>& results,
                                                            const std::vector<SheetRead>& sheets,
                                                            std::string_view language);

} // namespace import_xlsx
