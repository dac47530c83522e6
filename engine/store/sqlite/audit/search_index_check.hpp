#pragma once

#include <string>

#include "store/sqlite/database/connection.hpp"

namespace thidua::store {

/// Holds the full-text index against the names that the nominations' rows have: gives the table of the index that keeps
/// it from finding exactly these, "" when it finds them. SQLite compares an index only while it writes; so the index is
/// copied beside the store, in memory, and compared there. To be called inside a transaction, of reading or writing.
[[nodiscard]] std::string fault_of_search_index(Connection& database);

} // namespace thidua::store
