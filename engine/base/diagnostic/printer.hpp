#pragma once

#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "base/diagnostic/render.hpp"

namespace thidua {

/// A diagnostic as a terminal shows it:
///
///     workflow.info:12:9: lỗi[TD0203]: …sentence…
///        12 |     retrun { from office-review }
///           |     ^~~~~~
///       gợi ý: …
///
/// No trailing line break.
[[nodiscard]] std::string print(const RenderedDiagnostic& rendered);
[[nodiscard]] std::string print(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language);

/// All of them, rendered one after the other, each ending with a line break.
[[nodiscard]] std::string print(const Diagnostics& diagnostics, const Catalogue& catalogue, std::string_view language);

} // namespace thidua
