#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "../columns.hpp"
#include "sheet_stream.hpp"

namespace import_xlsx {

/// Comma-separated text as a sheet of texts, so that it is read by the same rules.
constexpr const char* kCsvSheet = "CSV";

/// The text of a file in UTF-8, whatever its letters: the reading by which most headers are found. Nothing when they
/// are none that are known, or it is no text.
[[nodiscard]] std::optional<std::string> csv_text(std::string_view bytes, const HeaderMatcher& matcher, Fault& why);

/// How many headers are found in a text, by whatever mark: tells the right reading of its bytes.
[[nodiscard]] std::size_t headers_in(std::string_view text, const HeaderMatcher& matcher);

/// Gives the rows of a text in UTF-8 to the listener; quoted values may hold line breaks. The mark between values is
/// the one that the first line names ("sep=;"), else the comma, semicolon or tab by which most headers are found.
void stream_csv(std::string_view text, const HeaderMatcher& matcher, RowListener& listener);

} // namespace import_xlsx
