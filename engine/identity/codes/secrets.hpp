#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "identity/randomness.hpp"

namespace thidua::identity {

/// 256 bits in 43 letters, digits, `-` and `_` (base64url): sessions and tokens.
[[nodiscard]] std::string new_secret(Randomness& randomness);
/// Names what has a secret; 96 bits in 16 letters.
[[nodiscard]] std::string new_id(Randomness& randomness);
/// Four groups of four lower-case letters and digits that cannot be mistaken for each other, 80 bits, for reading aloud
/// and typing: first passwords and recovery codes.
[[nodiscard]] std::string new_spoken(Randomness& randomness);
/// What somebody typed of new_spoken(), without spaces and dashes, in lower case.
[[nodiscard]] std::string spoken_form(std::string_view typed);

/// RFC 4648, without padding.
[[nodiscard]] std::string to_base32(std::string_view bytes);
[[nodiscard]] std::string to_base64url(std::string_view bytes);
/// Nothing when a letter is none of base64url.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);
/// The bytes, none of which can be guessed.
[[nodiscard]] std::string random_bytes(Randomness& randomness, std::size_t count);

} // namespace thidua::identity
