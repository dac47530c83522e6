#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic/diagnostic.hpp"

namespace thidua::identity {

inline constexpr std::size_t kShortestPassword = 12;       ///< code points
inline constexpr std::size_t kLongestPassword_bytes = 256; ///< nothing is cut off

/// The form that is hashed: NFC, so that every keyboard's accents give the same bytes. "" for what is not UTF-8 or too
/// long: no password.
[[nodiscard]] std::string password_form(std::string_view typed);

/// Everything that is wrong with a new password: TD1294 too short, TD1295 too long or no text, TD1296 one that guessers
/// try first, TD1297 made of the person's own name. Empty: it will do. Letters of any kind and spaces are welcome; no
/// kind is demanded.
[[nodiscard]] Diagnostics faults_of_password(std::string_view typed, std::string_view person);

} // namespace thidua::identity
