#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/list_query.hpp"
#include "store/sqlite/database/connection.hpp"
#include "store/sqlite/lists/list_filter.hpp"
#include "store/sqlite/writing/place_counts.hpp"

namespace thidua::store {

/// Where a page's rows are looked for; each answers every query, but not each as quickly.
enum class ListPath {
    nowhere, ///< there are none
    walk,    ///< all nominations in the page's order until it is full: few steps when many fit
    places,  ///< the places that fit, by their index: of each no more than a page
    by_due,  ///< those whose deadline comes before the query's, by its index
    words    ///< the full-text index
};

struct ListPlan {
    ListPath path = ListPath::walk;
    std::vector<const Place*> places; ///< that fit; of the counts
};

/// Chooses by what the counts of the places promise; where they cannot tell (names, deadlines), by counting a few
/// thousand index entries first. `counts` are of the reader's snapshot and outlive the plan.
[[nodiscard]] ListPlan plan_of(Connection& reader, const ListQuery& query, const ListFilter& filter,
                               const PlaceCounts::Counts& counts, std::uint32_t rows);

/// Places as the queries take them.
[[nodiscard]] std::string places_json(const std::vector<const Place*>& places);

/// The greatest deadline that the query takes, as the column holds it.
[[nodiscard]] std::int64_t latest_due(const ListQuery& query);

} // namespace thidua::store
