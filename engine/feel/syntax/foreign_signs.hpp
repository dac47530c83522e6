#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic/diagnostic.hpp"
#include "feel/syntax/source_text.hpp"

namespace thidua::feel {

/// What the grammar goes on with.
enum class Awaited { anything, an_operator };

/// What was written in the habit of another language, a spreadsheet or a word processor at byte `at`, where the grammar
/// does not go on: signs and words (TD1185: `==`, `&&`, `≤`, `AND`, `và`, `annd`), numbers (TD1186: `100,5`,
/// `1.000.000`), quotes (TD1187: “…”, '…'); each with the right spelling. Nothing when it is none of them.
[[nodiscard]] std::optional<Diagnostic> foreign_slip(const SourceText& source, std::size_t at, Awaited awaited);

/// The literal that was meant by a name that nobody has declared: `TRUE`, `None`, `đúng`; "" for none.
[[nodiscard]] std::string near_literal(std::string_view name);

/// What does the work of a function of spreadsheets and other languages: `len` is `string length`; "" for none.
[[nodiscard]] std::string near_function(std::string_view name);

} // namespace thidua::feel
