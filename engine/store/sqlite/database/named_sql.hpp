#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace thidua::store {

/// SQL that stands in files of a room and is part of the program (engine/cmake/embed_queries.cmake).

/// One step from an older schema to the next; its number is its place in the list, from 1.
struct Migration {
    std::string_view name;
    std::string_view sql;
};

/// The queries of such files, which begin with `-- name: x`, in their order.
[[nodiscard]] std::vector<std::string_view> named_queries(std::span<const std::string_view> files);

} // namespace thidua::store
