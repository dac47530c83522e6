#pragma once

#include <filesystem>
#include <string_view>

namespace thidua {

/// How a file comes to its name with all of its content or not at all. Both ways are durable but for the folder's own
/// names, may be used by several threads and processes at once (the last one stands), and give 0 or an errno. A content
/// that takes the place of another stands for a moment beside it under `place_beside`; what a killed process left there
/// is taken away by the next one that writes the same file.

/// The content is written to a file without a name, which a killed process cannot leave behind; it is given its name
/// when it is whole. EOPNOTSUPP when the file system has no such files.
[[nodiscard]] int write_nameless(const std::filesystem::path& path, std::string_view content);

/// For every file system: the content is written under `place_beside` and renamed.
[[nodiscard]] int write_named(const std::filesystem::path& path, std::string_view content);

/// `.NAME.new` in the same folder.
[[nodiscard]] std::filesystem::path place_beside(const std::filesystem::path& path);

/// Writes all of it; false with errno.
[[nodiscard]] bool write_all(int descriptor, std::string_view content);

} // namespace thidua
