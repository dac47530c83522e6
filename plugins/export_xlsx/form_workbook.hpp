#pragma once

#include <optional>
#include <string>

#include <boost/json.hpp>

namespace export_xlsx {

/// Writes the empty workbook that people fill in, from a document with `form`, `units`, `title` and `language`: one
/// column a field, with drop-downs, date cells and bounds; a row of help above the header; everything but the cells to
/// fill in is protected. An import takes it as it is. Nothing when it was written, else why not.
[[nodiscard]] std::optional<std::string> write_form(const boost::json::object& request, const std::string& path,
                                                    const std::string& folder);

} // namespace export_xlsx
