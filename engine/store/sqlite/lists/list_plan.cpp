#include "store/sqlite/lists/list_plan.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/rows.hpp"

namespace thidua::store {
namespace {

/// So many rows are looked up, or twenty times as many index entries read, in the time that a page may take.
constexpr std::uint64_t kFewRows = 1'000;
constexpr std::uint64_t kFewEntries = 20 * kFewRows;
/// In the order of their numbers, those with a deadline may all lie at the far end: so many are rather looked up one
/// and all, by their deadlines.
constexpr std::uint64_t kFewDue = 20'000;

/// The places of the store that the filter takes, and how many nominations are in them.
struct Found {
    std::vector<const Place*> places;
    std::uint64_t count = 0;
    std::uint64_t entries = 0; ///< of the index that a page reads: of each place no more than its rows
    std::uint64_t all = 0;     ///< nominations in the store
};

Found places_for(const PlaceCounts::Counts& counts, const ListFilter& filter, std::uint32_t rows) {
    constexpr std::uint64_t kToFindOne = 10; // entries that could be read in the time a place takes to be found
    Found found;
    for (const auto& [place, count] : counts) {
        found.all += count;
        if (count == 0 || !filter.takes(place)) continue;
        found.count += count;
        found.entries += kToFindOne + std::min<std::uint64_t>(count, rows);
        found.places.push_back(&place);
    }
    return found;
}

/// Whether there are no more entries than that.
bool are_few(Connection& reader, Query counting, const auto& what, std::uint64_t few = kFewRows) {
    Statement row = reader.use(counting, what, few + 1);
    return row.step() && row.number(0) <= few;
}

/// Rows are looked up to see names and deadlines.
ListPath path_by_rows(Connection& reader, const ListQuery& query, const ListFilter& filter, const Found& found) {
    if (found.count <= kFewRows) return ListPath::places;
    const std::uint64_t few = query.order == ListOrder::newest ? kFewDue : kFewRows;
    if (query.due_before && are_few(reader, Query::count_due, latest_due(query), few)) return ListPath::by_due;
    if (!filter.has_words()) return ListPath::walk;
    if (query.order == ListOrder::newest || are_few(reader, Query::count_words, filter.full_text()))
        return ListPath::words;
    return ListPath::walk;
}

/// Places need no look at rows that do not fit.
ListPath path_by_places(const ListQuery& query, const Found& found, std::uint32_t rows) {
    if (found.count == found.all) return ListPath::walk;
    if (query.order == ListOrder::urgent) // their rows are sorted
        return found.count <= kFewRows ? ListPath::places : ListPath::walk;
    const double walked = static_cast<double>(rows) * static_cast<double>(found.all) / static_cast<double>(found.count);
    const bool cheaper = static_cast<double>(found.entries) <= 4 * walked; // a row costs as much as four entries
    return found.entries <= kFewEntries || cheaper ? ListPath::places : ListPath::walk;
}

} // namespace

std::string places_json(const std::vector<const Place*>& places) {
    boost::json::array all;
    for (const Place* place : places)
        all.push_back({place->definition, place->ended ? 1 : 0, place->stages, place->unit});
    return boost::json::serialize(all);
}

std::int64_t latest_due(const ListQuery& query) {
    return query.due_before ? query.due_before->time_since_epoch().count() - 1 : kNoDue;
}

ListPlan plan_of(Connection& reader, const ListQuery& query, const ListFilter& filter,
                 const PlaceCounts::Counts& counts, std::uint32_t rows) {
    Found found = places_for(counts, filter, rows);
    if (found.count == 0) return {ListPath::nowhere, {}};
    const bool plain = !filter.has_words() && !query.asks_rows();
    const ListPath path = plain ? path_by_places(query, found, rows) : path_by_rows(reader, query, filter, found);
    return {path, std::move(found.places)};
}

} // namespace thidua::store
