#pragma once

#include <string>

namespace thidua::hosting {

/// A text of a plugin as one line that a terminal and a log can bear: NFC, invalid bytes as U+FFFD, control characters
/// (line breaks and terminal commands among them) as blanks.
[[nodiscard]] std::string plain_line(const std::string& text);

} // namespace thidua::hosting
