#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace thidua {

/// A text in quotes other than "…": ‘ ’ “ ” „ « » of word processors, ' and ` of other languages.
struct ForeignQuotes {
    std::size_t begin = 0; ///< byte offset of the opening quote
    std::size_t inner_begin = 0;
    std::size_t inner_end = 0; ///< byte offset of the closing quote; the end of the line when it is not there
    std::size_t end = 0;       ///< behind the closing quote
};

/// Such a text that begins at byte `at` and ends on its line, or nothing. Pure.
[[nodiscard]] std::optional<ForeignQuotes> foreign_quotes_at(std::string_view text, std::size_t at);

} // namespace thidua
