#pragma once

#include "base/result.hpp"
#include "store/sqlite/connection.hpp"

namespace thidua::store {

/// Marks a database file as a thidua store: PRAGMA application_id, the letters "tdua".
inline constexpr std::int64_t kApplicationId = 0x74647561;

/// Makes the schema current in one transaction, so that a crash leaves the old one or the new one. Faults:
/// TD0603 other content or none, TD0604 a newer schema (`found`, `known`).
[[nodiscard]] Result<void> prepare_schema(Connection& writer);

/// Makes a new store: under another name, then renamed, so that after a crash there is a whole one or none; and with no
/// log and hardly a sync on the way, which an existing file could not do without.
[[nodiscard]] Result<void> make_store_file(const std::filesystem::path& file, const std::string& vfs);

/// The schema version this binary knows: the number of migrations.
[[nodiscard]] std::uint32_t known_schema();

} // namespace thidua::store
