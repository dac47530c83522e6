#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace export_csv {

/// How a file is written (RFC 4180 unless said).
struct Dialect {
    char separator = ',';
    bool byte_order_mark = false; ///< makes Excel read UTF-8
    bool formula_safe = true;     ///< texts that a spreadsheet would run get a leading apostrophe
};

/// Whether a spreadsheet may take the text for a formula: it begins with = + - @, tab or a line end, plain or
/// full-width, also after blanks or a byte order mark. Plain numbers ("-12.5") are none.
[[nodiscard]] bool looks_like_formula(std::string_view text);

/// One value as it stands in the file, quoted when it must be.
[[nodiscard]] std::string cell(std::string_view text, const Dialect& dialect);

/// All rows, each ended by CR LF.
[[nodiscard]] std::string table(const std::vector<std::vector<std::string>>& rows, const Dialect& dialect);

} // namespace export_csv
