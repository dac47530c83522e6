#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "base/result.hpp"

namespace thidua {

/// What a folder holds for a command that a person has pointed at it.
struct FileWalk {
    std::vector<std::filesystem::path> files; ///< sorted by path
    /// Warnings, one for each thing passed over: a link that leads nowhere (TD0337), a link to what has been read under
    /// another name (TD0338), a folder below that cannot be read (TD0021), a name that fits but is no regular file
    /// (TD0022).
    Diagnostics skipped;
};

/// Regular files below a folder whose name ends with `suffix`. Unlike list_files() it follows symbolic links, to files
/// and to folders, also out of the folder; each file and folder is taken once, by its own name rather than a link's, so
/// links that lead in a circle come to an end. Fails when the folder itself cannot be read (TD0021).
[[nodiscard]] Result<FileWalk> walk_files(const std::filesystem::path& folder, std::string_view suffix);

} // namespace thidua
