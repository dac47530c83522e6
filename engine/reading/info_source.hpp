#pragma once

#include <filesystem>

#include "base/files/file_source.hpp"
#include "reading/located_tree.hpp"

namespace thidua::reading {

/// As read_info_file(), for a file of any source; messages name it by its path.
[[nodiscard]] Result<LocatedTree> read_info_from(const FileSource& files, const std::filesystem::path& path);
/// As look_at_info(), likewise.
[[nodiscard]] Result<InfoLook> look_at_info_from(const FileSource& files, const std::filesystem::path& path);

} // namespace thidua::reading
