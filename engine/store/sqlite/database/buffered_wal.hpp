#pragma once

#include <string>

namespace thidua::store {

/// Registers an SQLite file system over `base` ("" for the system's) that gathers what SQLite writes to its
/// write-ahead log and hands it over in one piece when the log is synced: SQLite itself makes two small system calls
/// for each page of a commit. Nothing is kept back past a sync, a read, a truncation or a close, so what is durable,
/// and when, stays as it was; other files pass untouched. For the writing connection alone: readers use `base`, and
/// see a commit only after its sync.
/// Returns the name to open with; "" when `base` does not exist. Safe from any thread; registered once a base.
[[nodiscard]] std::string buffered_wal_vfs(const std::string& base);

} // namespace thidua::store
