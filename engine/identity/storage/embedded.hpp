#pragma once

#include <span>
#include <string_view>

#include "identity/queries.hpp" // generated from storage/sql/*.sql
#include "store/sqlite/database/named_sql.hpp"

namespace thidua::identity {

using store::Migration;

/// The texts of storage/sql/*.sql: blocks that begin with `-- name: x`, in the order of `Query`.
std::span<const std::string_view> query_files();
std::span<const Migration> migrations();

/// The text of one query.
std::string_view sql_of(Query query);

} // namespace thidua::identity
