#pragma once

#include <string>

namespace thidua::http::remote {

/// 128 random bits as hexadecimal digits: a name that no other call has.
[[nodiscard]] std::string fresh_name();

} // namespace thidua::http::remote
