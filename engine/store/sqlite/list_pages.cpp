#include <algorithm>
#include <limits>

#include <boost/json.hpp>

#include "store/sqlite/list_cursor.hpp"
#include "store/sqlite/list_filter.hpp"
#include "store/sqlite/store_on_sqlite.hpp"

namespace thidua::store {
namespace {

constexpr std::uint32_t kMostLines = 1'000'000;                           ///< of one page
constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::max(); ///< number before the first newest page

/// The places of the store that the filter takes, and how many nominations are in them.
struct Found {
    boost::json::array places;
    std::uint64_t count = 0;
    std::uint64_t all = 0; ///< nominations in the store
};

Found places_for(const PlaceCounts::Counts& counts, const ListFilter& filter) {
    Found found;
    for (const auto& [place, count] : counts) {
        found.all += count;
        if (count == 0 || !filter.takes(place)) continue;
        found.count += count;
        found.places.push_back({place.definition, place.ended ? 1 : 0, place.stages, place.unit});
    }
    return found;
}

/// Reading the places costs their nominations; walking all from the newest costs limit * all / count rows until a page
/// is full. With a page of 50 and an index entry some four times as cheap as a row the first is cheaper up to here.
bool is_few(const Found& found) {
    return static_cast<double>(found.count) * static_cast<double>(found.count) <=
           200.0 * static_cast<double>(found.all);
}

/// One page: the question with everything it needs.
struct Page {
    const ListQuery& query;
    const ListFilter& filter;
    const std::string places; ///< JSON; "" when all are walked
    const std::string words;  ///< for the full-text index; "" without words
    const ListCursor cursor;
    const std::int64_t latest_due;
    const std::uint32_t rows;
};

Statement ask(Connection& reader, const Page& page) {
    const bool urgent = page.query.order == ListOrder::urgent;
    const std::int64_t number = urgent || !page.cursor.at_start() ? page.cursor.number : kFirst;
    const std::int64_t due = page.cursor.at_start() ? std::numeric_limits<std::int64_t>::min() : page.cursor.due;
    if (urgent && !page.places.empty())
        return reader.use(Query::list_in_places_urgent, &page.filter, number, page.latest_due, page.rows, due,
                          page.places);
    if (urgent) return reader.use(Query::list_urgent, &page.filter, number, page.latest_due, page.rows, due);
    if (!page.places.empty() && (page.filter.has_words() || page.query.due_before))
        return reader.use(Query::list_in_places_filtered, &page.filter, number, page.latest_due, page.rows,
                          page.places);
    if (!page.places.empty()) return reader.use(Query::list_in_places, page.places, number, page.rows);
    if (!page.words.empty())
        return reader.use(Query::list_words, &page.filter, number, page.latest_due, page.rows, page.words);
    return reader.use(Query::list_newest, &page.filter, number, page.latest_due, page.rows);
}

} // namespace

/// One page by the cursor's kind of words. Counts and rows are of the same moment, or the rows are walked without the
/// counts: a nomination that moves meanwhile is in one place or the other, never in neither.
Result<std::vector<NumberedLine>> StoreOnSqlite::page_of(const ListQuery& query, const ListFilter& filter,
                                                         const ListCursor& cursor, std::uint32_t rows) {
    constexpr int kTries = 4;
    for (int attempt = 1;; ++attempt) {
        auto counts = place_counts();
        if (!counts) return counts.error();
        bool same_moment = false;
        auto lines = reading([&](Connection& reader) {
            std::vector<NumberedLine> read;
            const Snapshot snapshot(reader);
            {
                Statement head = reader.use(Query::head);
                const std::uint64_t sequence = head.step() ? head.number(0) : 0;
                same_moment = sequence == counts->sequence;
            }
            if (!same_moment && attempt < kTries) return read;
            const Found found = same_moment ? places_for(counts->counts, filter) : Found{};
            if (same_moment && found.count == 0) return read;
            const Page page{query,
                            filter,
                            same_moment && is_few(found) ? boost::json::serialize(found.places) : std::string(),
                            filter.has_words() ? filter.full_text() : std::string(),
                            cursor,
                            query.due_before ? query.due_before->time_since_epoch().count() - 1 : kNoDue,
                            rows};
            Statement row = ask(reader, page);
            while (row.step()) read.push_back({row.integer(0), row.integer(11), line_from(row, definitions_)});
            return read;
        });
        if (!lines || same_moment || attempt == kTries) return lines;
    }
}

/// By the whole words, and by the beginning of the last one when there is nothing else.
Result<std::vector<NumberedLine>> StoreOnSqlite::lines_of(const ListQuery& query, ListCursor& cursor,
                                                          std::uint32_t rows) {
    for (;;) {
        const ListFilter filter(query, definitions_, cursor.prefix);
        // Signs alone are no words: nothing is called so.
        if (!query.words.empty() && !filter.has_words()) return std::vector<NumberedLine>();
        auto lines = page_of(query, filter, cursor, rows);
        if (!lines || !lines->empty() || cursor.prefix || !cursor.at_start() || !filter.has_words()) return lines;
        cursor.prefix = true;
    }
}

Result<ListPage> StoreOnSqlite::list(const ListQuery& query) {
    auto cursor = cursor_from(query.after, query.order);
    if (!cursor) return cursor.error();
    const std::uint32_t limit = std::clamp(query.limit, 1U, kMostLines);
    auto lines = lines_of(query, *cursor, limit + 1); // one more tells whether there is a next page
    if (!lines) return lines.error();
    ListPage page;
    if (lines->size() > limit) {
        lines->resize(limit);
        page.next = to_text({cursor->prefix, lines->back().due, lines->back().number}, query.order);
    }
    for (NumberedLine& line : *lines) page.lines.push_back(std::move(line.line));
    return page;
}

Result<ListCount> StoreOnSqlite::count(const ListQuery& query) {
    if (query.words.empty() && !query.due_before) { // the counts of the places say it
        const auto counts = place_counts();
        if (!counts) return counts.error();
        return ListCount{places_for(counts->counts, ListFilter(query, definitions_, false)).count, false};
    }
    ListCursor cursor;
    const auto lines = lines_of(query, cursor, static_cast<std::uint32_t>(ListCount::kMost + 1));
    if (!lines) return lines.error();
    return ListCount{std::min<std::uint64_t>(lines->size(), ListCount::kMost), lines->size() > ListCount::kMost};
}

} // namespace thidua::store
