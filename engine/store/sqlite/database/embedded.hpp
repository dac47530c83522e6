#pragma once

#include <span>
#include <string_view>

#include "store/queries.hpp" // generated from sql/*.sql

namespace thidua::store {

/// One step from an older schema to the next; its number is its place in the list, from 1.
struct Migration {
    std::string_view name;
    std::string_view sql;
};

/// The texts of sql/*.sql: blocks that begin with `-- name: x`, in the order of `Query`.
std::span<const std::string_view> query_files();
std::span<const Migration> migrations();

/// The text of one query.
std::string_view sql_of(Query query);

} // namespace thidua::store
