#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "../columns.hpp"

namespace import_xlsx {

/// Writes comma-separated text (in UTF-8) as a workbook of one sheet whose cells hold the texts as they are: no program
/// makes a number or a date of them. Nothing when it was written, else why not.
[[nodiscard]] std::optional<std::string> write_text_workbook(std::string_view text, const HeaderMatcher& matcher,
                                                             const std::string& path, const std::string& folder);

} // namespace import_xlsx
