#pragma once

#include <filesystem>
#include <string>

#include "hosting/call/call.hpp"

namespace thidua::service {

/// Where the files of an effect are: `KEY-NAME` in the outgoing folder, so that a repeated delivery writes the same
/// files again and different effects never the same.
[[nodiscard]] hosting::FilePlace outgoing_place(const std::filesystem::path& folder, const std::string& key);

/// Where the files of one export are: the first at `path`, which is what was asked for, the others beside it as
/// `STEM-NAME`.
[[nodiscard]] hosting::FilePlace export_place(const std::filesystem::path& path);

} // namespace thidua::service
