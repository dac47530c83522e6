#include "identity/storage/embedded.hpp"

#include <vector>

#include "base/invariant.hpp"

namespace thidua::identity {

std::string_view sql_of(Query query) {
    static const std::vector<std::string_view> kQueries = store::named_queries(query_files());
    THIDUA_INVARIANT(kQueries.size() == static_cast<std::size_t>(Query::count_of_queries));
    return kQueries[static_cast<std::size_t>(query)];
}

} // namespace thidua::identity
