#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace import_xlsx {

/// The composed form (NFC), line ends as \n, every kind of blank as a space, outer white space cut off, characters that
/// nobody sees (zero-width, soft hyphen, direction marks) left out. `composed` tells that the text came decomposed, as
/// Excel for Mac writes it. Invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string tidy_text(std::string_view text, bool& composed);

/// For comparing headers and choices: marks dropped, đ → d, case folded, everything but letters and digits one space.
[[nodiscard]] std::string fold(std::string_view text);

/// The same, but with its marks: "Tổng cộng" and "Tổng công" are two.
[[nodiscard]] std::string words_of(std::string_view text);

/// Whether a text has letters and all of them are capitals.
[[nodiscard]] bool in_capitals(std::string_view text);

/// At most `bytes` of a text, cut between characters; an ellipsis stands for what was left out.
[[nodiscard]] std::string clipped(std::string_view text, std::size_t bytes);

/// Control characters other than tab and line feed.
[[nodiscard]] bool has_controls(std::string_view text);

/// Index of the candidate nearest to `wanted` (both folded) when at most a third of its letters differ; else -1.
[[nodiscard]] int nearest(std::string_view wanted, const std::vector<std::string>& candidates);

} // namespace import_xlsx
