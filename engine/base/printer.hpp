#pragma once

#include <string>
#include <string_view>

#include "base/catalogue.hpp"
#include "base/diagnostic.hpp"

namespace thidua {

/// Renders a diagnostic for a person:
///
///     workflow.info:12:9: lỗi[TD0203]: …sentence…
///        12 |     retrun { from office-review }
///           |     ^~~~~~
///       gợi ý: …
///
/// The caret run covers the whole span on its first line and is aligned by display columns, so that Vietnamese text
/// (composed or not) and tabs stay in place. Of a line of more than 500 bytes only what stands around the span is
/// shown, of an argument of more than 4,000 bytes its beginning, with "…" for the rest. No trailing line break.
[[nodiscard]] std::string print(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language);

/// All of them, one after the other, each ending with a line break.
[[nodiscard]] std::string print(const Diagnostics& diagnostics, const Catalogue& catalogue, std::string_view language);

/// The same as data, one JSON object: code, severity, message, hint, file, line, column, end_line, end_column,
/// arguments, related. Keys never change; members without a value are left out.
[[nodiscard]] std::string print_json(const Diagnostic& diagnostic, const Catalogue& catalogue,
                                     std::string_view language);

} // namespace thidua
