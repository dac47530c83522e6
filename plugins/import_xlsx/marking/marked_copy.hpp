#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "marks.hpp"

namespace import_xlsx {

/// Writes a copy of a workbook, held in memory, with its marks: faulty cells in colour and with a note, what became of
/// each row in a column of its own. Everything else stays as it is, formats, rules and other people's notes included;
/// macros are left out. Marks of an earlier copy are taken away. `folder` holds pieces while it is written. Nothing
/// when it was written, else why not.
[[nodiscard]] std::optional<std::string> write_marked(std::string_view bytes,
                                                      const std::map<std::string, SheetMarks>& marks,
                                                      const std::string& path, const std::string& folder);

} // namespace import_xlsx
