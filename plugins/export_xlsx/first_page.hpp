#pragma once

#include <optional>
#include <string>

namespace export_xlsx {

/// Official documents number their pages from the second on (NĐ 30/2020/NĐ-CP), which the writing library cannot say.
/// Nothing when the workbook says so now, else why not.
[[nodiscard]] std::optional<std::string> leave_first_page_unnumbered(const std::string& path);

} // namespace export_xlsx
