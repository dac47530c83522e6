#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace thidua {

/// Vietnamese text. The engine stores NFC UTF-8, searches folded text and sorts as a Vietnamese dictionary does.
/// All functions are pure and safe on any thread.

/// Byte offset of the first byte that is not valid UTF-8, or nothing when all of it is.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// The composed form (Unicode NFC). Invalid UTF-8 becomes U+FFFD: check with first_invalid_utf8 before.
[[nodiscard]] std::string to_nfc(std::string_view text);
[[nodiscard]] bool is_nfc(std::string_view text);

/// For searching: marks dropped, đ → d, case folded, white space runs → one space. "Đỗ  Thị Ường" → "do thi uong".
[[nodiscard]] std::string fold(std::string_view text);

/// Lower case by Unicode rules, marks kept.
[[nodiscard]] std::string to_lower(std::string_view text);

/// Dictionary order of Vietnamese (CLDR `vi`): <0, 0, >0.
[[nodiscard]] int compare_vietnamese(std::string_view left, std::string_view right);

/// Order of people: given name (the last word) first, then the rest, as Vietnamese lists do.
[[nodiscard]] int compare_people(std::string_view left, std::string_view right);

/// Columns that the text takes on a terminal: combining marks take none, wide characters two.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Number of code points.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// The candidate nearest to `wanted` by edit distance over folded text, when it is near enough to be a slip of the
/// keys (at most a third of its length, at least one); "" when none is.
[[nodiscard]] std::string nearest_name(std::string_view wanted, const std::vector<std::string>& candidates);

} // namespace thidua
