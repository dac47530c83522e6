#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace thidua::identity {

/// `a=1&b=2`, all but plain letters as `%XX`; pairs with an empty value are left out.
[[nodiscard]] std::string form_text(std::initializer_list<std::pair<std::string_view, std::string_view>> pairs);
[[nodiscard]] std::string percent_text(std::string_view text);
/// Whether that is `https://host…`, or `http://` to this machine itself, with nothing after the path and nobody's name
/// before the host.
[[nodiscard]] bool is_safe_url(std::string_view url);

} // namespace thidua::identity
