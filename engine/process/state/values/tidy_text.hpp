#pragma once

#include <string>
#include <string_view>

namespace thidua::process {

/// One line as it is kept: composed (NFC), runs of white space and breaks as one space, none at the ends.
[[nodiscard]] std::string tidy_line(std::string_view text);

/// Several lines as they are kept: composed, line breaks as \n, no white space at the ends of the whole.
[[nodiscard]] std::string tidy_paragraphs(std::string_view text);

} // namespace thidua::process
