#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic/catalogue.hpp"
#include "base/diagnostic/diagnostic.hpp"

namespace thidua {

/// A place in a source text as a person finds it: lines and columns from 1, columns in code points.
struct RenderedPlace {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t end_line = 0;
    std::uint32_t end_column = 0;
    /// What is shown of the line: tabs as four blanks, control bytes as `?`. Of a line of more than 500 bytes only what
    /// is around the span, with "…" for the rest.
    std::string source;
    /// Blanks and `^~~~` under the part of the span that lies on that line, aligned by display columns, so that
    /// Vietnamese text (composed or not) and tabs stay in place.
    std::string carets;
};

/// A sentence that belongs to a diagnostic: "first declared here".
struct RenderedNote {
    std::string message;
    std::optional<RenderedPlace> place;
};

/// A diagnostic said in one language. Text (printer.hpp), JSON and the notes of the public face are made from this
/// value, so that all of them say the same.
struct RenderedDiagnostic {
    std::string code;
    Severity severity = Severity::error;
    std::string severity_word; ///< "lỗi", "error"
    std::string message;
    std::string hint;       ///< "" when there is none
    std::string hint_label; ///< "gợi ý", "hint"
    std::optional<RenderedPlace> place;
    /// Name and value, as given. Of a value of more than 4,000 bytes its beginning, with "…".
    std::vector<std::pair<std::string, std::string>> arguments;
    std::vector<RenderedNote> related;
};

/// Pure; never fails. A code without a sentence in the catalogue is said as the bare code.
[[nodiscard]] RenderedDiagnostic render(const Diagnostic& diagnostic, const Catalogue& catalogue,
                                        std::string_view language);

/// "error", "warning", "note": for scripts, never translated.
[[nodiscard]] std::string_view name_of(Severity severity);

} // namespace thidua
