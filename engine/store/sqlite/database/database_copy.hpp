#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "store/sqlite/database/connection.hpp"
#include "store/store.hpp"

namespace thidua::store {

/// Copies the pages that `reader` sees into the file `target`, readable by its owner alone and durable; written beside
/// it as `target`.part first, so that after a crash there is a whole copy or none. Others may write meanwhile when the
/// reader holds a snapshot.
[[nodiscard]] Result<void> copy_database(Connection& reader, const std::filesystem::path& target,
                                         const Progress& progress);

/// Makes a file's content or a folder's names durable.
[[nodiscard]] bool sync_path(const std::filesystem::path& path);

} // namespace thidua::store
