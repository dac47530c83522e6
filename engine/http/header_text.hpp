#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace thidua::http {

/// The words of headers (RFC 9110): ASCII, the case of names and of most values says nothing.

/// A blank or a tab.
[[nodiscard]] bool is_blank(char letter);
[[nodiscard]] std::string lowered(std::string_view text);
/// The same but for case.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);
/// Without blanks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// What stands between the commas, trimmed; none of an empty list.
[[nodiscard]] std::vector<std::string_view> items_of(std::string_view list);

/// `vi` or `en`, whichever `Accept-Language` names first; "" when it names neither.
[[nodiscard]] std::string_view language_of(const Headers& headers);

} // namespace thidua::http
