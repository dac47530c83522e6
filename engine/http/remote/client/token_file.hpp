#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace thidua::http::remote {

/// The token in a file: one line of text that nobody but its owner may read. Environment when it cannot be read
/// (TD1801); refused when it belongs to somebody else or others may read it (TD1802), or holds no token (TD1803).
[[nodiscard]] Result<std::string> read_token_file(const std::filesystem::path& file);

} // namespace thidua::http::remote
