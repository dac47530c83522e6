#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "store/list_query.hpp"

namespace thidua::store {

/// Where a page ended: the sort key of its last row. As text it is opaque to callers.
struct ListCursor {
    bool prefix = false;     ///< the pages go by the beginning of the last word
    std::int64_t due = 0;    ///< of the last row, for ListOrder::urgent
    std::int64_t number = 0; ///< of the last row; 0 before the first page
    [[nodiscard]] bool at_start() const { return number == 0; }
};

[[nodiscard]] std::string to_text(const ListCursor& cursor, ListOrder order);
/// Fault (usage): TD0627 for a text that to_text() did not write for the same order.
[[nodiscard]] Result<ListCursor> cursor_from(const std::string& text, ListOrder order);

} // namespace thidua::store
