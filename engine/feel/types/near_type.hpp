#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace thidua::feel {

/// What FEEL calls the type that an author of other languages writes (`integer`, `String`, `bool`), else the nearest of
/// the built-in names and of `known`; "" when nothing is near.
[[nodiscard]] std::string near_type(std::string_view written, std::vector<std::string> known = {});

} // namespace thidua::feel
