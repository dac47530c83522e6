#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <set>

#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/lists/list_cursor.hpp"
#include "store/sqlite/lists/list_plan.hpp"
#include "store/sqlite/store_on_sqlite.hpp"

namespace thidua::store {
namespace {

constexpr std::uint32_t kMostLines = 1'000'000; ///< of one page
constexpr std::uint32_t kUsualLines = 100;
/// The number before the first of the newest page.
constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::max();

/// One page: the question with everything it needs.
struct Page {
    const ListQuery& query;
    const ListFilter& filter;
    const ListPlan plan;
    const std::string places; ///< JSON of the plan's places
    const std::string words;  ///< for the full-text index
    const ListCursor cursor;
    const std::uint32_t rows;
};

/// Where the page begins: after this row.
struct Start {
    std::int64_t number = 0;
    std::int64_t due = 0;
};

Start start_of(const ListQuery& query, const ListCursor& cursor) {
    if (!cursor.at_start()) return {cursor.number, cursor.due};
    return {query.order == ListOrder::urgent ? 0 : kFirst, std::numeric_limits<std::int64_t>::min()};
}

Statement ask_newest(Connection& reader, const Page& page, std::int64_t number) {
    const auto use = [&](Query query, const auto&... more) {
        return reader.use(query, &page.filter, number, latest_due(page.query), page.rows, more...);
    };
    switch (page.plan.path) {
    case ListPath::places:
        return use(Query::list_in_places_filtered, page.places);
    case ListPath::by_due:
        return use(Query::list_by_due);
    case ListPath::words:
        return use(Query::list_words, page.words);
    case ListPath::nowhere:
    case ListPath::walk:
        break;
    }
    return page.filter.has_words() ? use(Query::list_words, page.words) : use(Query::list_newest);
}

Statement ask_urgent(Connection& reader, const Page& page, const Start& start) {
    const auto use = [&](Query query, const auto&... more) {
        return reader.use(query, &page.filter, start.number, latest_due(page.query), page.rows, start.due, more...);
    };
    if (page.plan.path == ListPath::places) return use(Query::list_in_places_urgent, page.places);
    if (page.plan.path == ListPath::words) return use(Query::list_words_urgent, page.words);
    return use(Query::list_urgent);
}

/// The first of what is offered, in the order of `before`; who offers in that order may stop when one is not taken.
template <class Item, class Before>
class FirstOnes {
  public:
    FirstOnes(std::size_t most, Before before) : most_(most), before_(std::move(before)) {
        items_.reserve(std::min<std::size_t>(most, kUsualLines) + 1);
    }
    [[nodiscard]] bool would_take(const Item& item) const {
        return items_.size() < most_ || before_(item, items_.front());
    }
    void take(Item item) {
        items_.push_back(std::move(item));
        std::push_heap(items_.begin(), items_.end(), before_);
        if (items_.size() <= most_) return;
        std::pop_heap(items_.begin(), items_.end(), before_);
        items_.pop_back();
    }
    /// Offered in the order of `before`, by one alone: nothing needs to be sorted.
    void add(Item item) { items_.push_back(std::move(item)); }
    [[nodiscard]] std::vector<Item> in_order() && {
        if (std::is_sorted(items_.begin(), items_.end(), before_)) return std::move(items_);
        std::sort_heap(items_.begin(), items_.end(), before_);
        return std::move(items_);
    }

  private:
    std::size_t most_;
    Before before_;
    std::vector<Item> items_; ///< a heap: the last of them is at the front
};

/// The numbers of the newest in these places before `number`.
std::vector<std::int64_t> newest_of(Connection& reader, const std::vector<const Place*>& places, std::int64_t number,
                                    std::uint32_t rows) {
    FirstOnes<std::int64_t, std::greater<>> newest(rows, {});
    for (const Place* place : places) {
        Statement row = reader.use(Query::newest_of_place, place->definition, place->ended, place->stages, place->unit,
                                   number, rows);
        while (row.step() && newest.would_take(row.integer(0))) newest.take(row.integer(0));
    }
    return std::move(newest).in_order();
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
            const ListPlan plan = same_moment ? plan_of(reader, query, filter, counts->counts, rows) : ListPlan{};
            if (plan.path == ListPath::nowhere) return read;
            const Start start = start_of(query, cursor);
            const auto add = [&](const Statement& row) {
                read.push_back({row.integer(0), row.integer(11), line_from(row, definitions_)});
            };
            const bool plain = !filter.has_words() && !query.asks_rows();
            if (plan.path == ListPath::places && plain && query.order == ListOrder::newest) {
                for (const std::int64_t number : newest_of(reader, plan.places, start.number, rows))
                    if (Statement row = reader.use(Query::list_line, number); row.step()) add(row);
                return read;
            }
            const Page page{query,
                            filter,
                            plan,
                            plan.path == ListPath::places ? places_json(plan.places) : std::string(),
                            filter.has_words() ? filter.full_text() : std::string(),
                            cursor,
                            rows};
            Statement row = query.order == ListOrder::urgent ? ask_urgent(reader, page, start)
                                                             : ask_newest(reader, page, start.number);
            while (row.step()) add(row);
            return read;
        });
        if (!lines || same_moment || attempt == kTries) return lines;
    }
}

namespace {

using RoleAndUnit = std::pair<std::string, std::string>;

/// Whether the row of an inbox is of the list. Columns as list_waiting_urgent gives them.
bool is_listed(Connection& reader, const Statement& row, const ListFilter& filter, const RoleAndUnit& inbox) {
    const ListedRow seen{row.integer(3), row.integer(8) != 0, row.text(7),
                         row.text(4),    row.text(14),        Instant(std::chrono::milliseconds(row.integer(9)))};
    const WaitingToken token{inbox.first, inbox.second, row.text(13)};
    if (seen.stages.find(' ') == std::string_view::npos) return filter.waits(seen, token, {});
    Statement tokens = reader.use(Query::tokens_of, row.integer(0));
    return tokens.step() && filter.waits(seen, token, tokens.text(0));
}

} // namespace

/// One inbox after the other, each in the order of the page, and of all the first.
Result<std::vector<NumberedLine>> StoreOnSqlite::waiting_page_of(const ListQuery& query, const ListFilter& filter,
                                                                 const ListCursor& cursor, std::uint32_t rows) {
    std::set<RoleAndUnit> inboxes;
    for (const RoleInUnit& inbox : *query.waiting_for) inboxes.emplace(inbox.role, inbox.unit);
    const bool urgent = query.order == ListOrder::urgent;
    const auto before = [urgent](const NumberedLine& left, const NumberedLine& right) {
        if (urgent && left.due != right.due) return left.due < right.due;
        return urgent ? left.number < right.number : left.number > right.number;
    };
    const Start start = start_of(query, cursor);
    return reading([&](Connection& reader) {
        FirstOnes<NumberedLine, decltype(before)> first(rows, before);
        std::optional<Snapshot> snapshot; // one query is a snapshot by itself
        if (inboxes.size() > 1) snapshot.emplace(reader);
        for (const RoleAndUnit& inbox : inboxes) {
            const auto& [role, unit] = inbox;
            Statement row = urgent ? reader.use(Query::list_waiting_urgent, start.number, latest_due(query), start.due,
                                                role, unit, query.taken_by, filter.has_words())
                                   : reader.use(Query::list_waiting, &filter, start.number, latest_due(query), rows,
                                                role, unit, query.taken_by);
            for (std::uint32_t taken = 0; taken < rows && row.step();) {
                const std::int64_t number = row.integer(0);
                const std::int64_t due = row.integer(11);
                if (!first.would_take({number, due, {}})) break;
                if (urgent && !is_listed(reader, row, filter, inbox)) continue;
                ++taken;
                NumberedLine line{number, due, line_from(row, definitions_)};
                line.line.person = row.text(12);
                inboxes.size() == 1 ? first.add(std::move(line)) : first.take(std::move(line));
            }
        }
        return std::move(first).in_order();
    });
}

/// By the whole words, and by the beginning of the last one when there is nothing else.
Result<std::vector<NumberedLine>> StoreOnSqlite::lines_of(const ListQuery& query, ListCursor& cursor,
                                                          std::uint32_t rows) {
    for (;;) {
        const ListFilter filter(query, definitions_, cursor.prefix);
        // Signs alone are no words: nothing is called so.
        if (!query.words.empty() && !filter.has_words()) return std::vector<NumberedLine>();
        auto lines =
            query.waiting_for ? waiting_page_of(query, filter, cursor, rows) : page_of(query, filter, cursor, rows);
        if (!lines || !lines->empty() || cursor.prefix || !cursor.at_start() || !filter.has_words()) return lines;
        cursor.prefix = true;
    }
}

Result<ListPage> StoreOnSqlite::list(const ListQuery& query) {
    auto cursor = cursor_from(query.after, query.order);
    if (!cursor) return cursor.error();
    const std::uint32_t limit = std::clamp(query.limit, 1U, kMostLines);
    auto lines = lines_of(query, *cursor, limit + 1); // one more says whether there is a next page
    if (!lines) return lines.error();
    ListPage page;
    page.lines.reserve(lines->size());
    if (lines->size() > limit) {
        lines->resize(limit);
        page.next = to_text({cursor->prefix, lines->back().due, lines->back().number}, query.order);
    }
    for (NumberedLine& line : *lines) page.lines.push_back(std::move(line.line));
    return page;
}

Result<ListCount> StoreOnSqlite::count(const ListQuery& query) {
    if (query.words.empty() && !query.asks_rows() && !query.waiting_for) { // the counts of the places say it
        const auto counts = place_counts();
        if (!counts) return counts.error();
        const ListFilter filter(query, definitions_, false);
        ListCount all;
        for (const auto& [place, count] : counts->counts) all.count += filter.takes(place) ? count : 0;
        return all;
    }
    ListCursor cursor;
    const auto lines = lines_of(query, cursor, static_cast<std::uint32_t>(ListCount::kMost + 1));
    if (!lines) return lines.error();
    return ListCount{std::min<std::uint64_t>(lines->size(), ListCount::kMost), lines->size() > ListCount::kMost};
}

} // namespace thidua::store
