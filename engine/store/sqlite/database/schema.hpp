#pragma once

#include "base/result.hpp"
#include "store/sqlite/database/connection.hpp"

namespace thidua::store {

/// Marks a database file as a thidua store: PRAGMA application_id, the letters "tdub".
inline constexpr std::int64_t kApplicationId = 0x74647562;

/// The mark of stores that thidua 0.1 made while its schema was still being found ("tdua"): not read any more.
inline constexpr std::int64_t kFirstApplicationId = 0x74647561;

/// The schema version of the file. Faults: TD0603 other content or none, TD0604 a newer schema (`found`, `known`),
/// TD0626 a store of thidua 0.1, and those of the disk.
[[nodiscard]] Result<std::uint32_t> found_schema(Connection& database);

/// Makes the schema current in one transaction, so that a crash leaves the old one or the new one. The file is copied
/// first (`older_copy`), and stays as it is when that fails. Faults: those of found_schema(), and of the disk. What is
/// refused is not touched.
[[nodiscard]] Result<void> prepare_schema(Connection& writer);

/// Makes a new store: under another name, then renamed, so that after a crash there is a whole one or none; and with no
/// log and hardly a sync on the way, which an existing file could not do without.
[[nodiscard]] Result<void> make_store_file(const std::filesystem::path& file, const std::string& vfs);

/// Where the file is kept as it was before its schema was changed: the way back to the thidua that made it. It may be
/// deleted when nobody wants that any more.
[[nodiscard]] std::filesystem::path older_copy(const std::filesystem::path& file, std::uint32_t schema);

/// The schema version this binary knows: the number of migrations.
[[nodiscard]] std::uint32_t known_schema();

} // namespace thidua::store
