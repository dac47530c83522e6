#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace thidua {

/// Reads a whole regular file of at most `limit_bytes`. Faults: not there (TD0020), not readable (TD0021), not a
/// regular file (TD0022), too large (TD0023).
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit_bytes);

/// Writes so that after a crash the path holds either the old content or the new, never a part (base/whole_file.hpp):
/// fsync of the content, its name, fsync of the folder. Makes missing folders. What is no file of its own is written
/// to, not replaced (base/write_place.hpp). Fault: TD0024 with the system's reason.
[[nodiscard]] Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content);

/// Makes the names in a folder durable; 0 or an errno.
[[nodiscard]] int sync_folder(const std::filesystem::path& folder);

/// Regular files below a folder whose name ends with `suffix`, sorted by path; symbolic links are not followed.
[[nodiscard]] Result<std::vector<std::filesystem::path>> list_files(const std::filesystem::path& folder,
                                                                    std::string_view suffix);

} // namespace thidua
