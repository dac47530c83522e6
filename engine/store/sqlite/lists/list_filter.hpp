#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/list_query.hpp"
#include "store/sqlite/writing/definition_index.hpp"
#include "store/sqlite/writing/place_counts.hpp"

struct sqlite3;

namespace thidua::store {

/// What the full-text index keeps of a nomination: the folded name, and a mark while it is open, so that a common name
/// among the open ones needs no look at those that ended long ago.
[[nodiscard]] std::string indexed_words(std::string_view name, bool ended);

/// A nomination as the list looks at it.
struct ListedRow {
    std::int64_t definition = 0;
    bool ended = false;
    std::string_view stages;
    std::string_view unit;
    std::string_view folded; ///< its name
    Instant made{};
};

/// A row of an inbox: for whom the nomination waits, and where.
struct WaitingToken {
    std::string_view role;
    std::string_view unit;
    std::string_view stage;
};

/// A list query as the SQL function `fits` evaluates it for each row: rights and filters in one test. One thread.
class ListFilter {
  public:
    /// Both must outlive the filter. `prefix`: the last word may be the beginning of one.
    ListFilter(const ListQuery& query, const DefinitionIndex& definitions, bool prefix);

    /// Rights, workflow, stage, unit and ended.
    [[nodiscard]] bool takes(std::int64_t definition, bool ended, std::string_view stages, std::string_view unit) const;
    [[nodiscard]] bool takes(const Place& place) const {
        return takes(place.definition, place.ended, place.stages, place.unit);
    }
    /// When it was made.
    [[nodiscard]] bool takes_made(Instant made) const {
        return (!query_.made_from || made >= *query_.made_from) && (!query_.made_before || made < *query_.made_before);
    }
    /// The same of a row of an inbox, and its words. The token is one that the asked inboxes wait for, and of several
    /// in the nomination the one with the nearest deadline: so that the nomination is in the inboxes' list once.
    /// `tokens` as rows.hpp writes them.
    [[nodiscard]] bool waits(const ListedRow& row, const WaitingToken& token, std::string_view tokens) const;
    /// All words are in the folded name.
    [[nodiscard]] bool names(std::string_view folded) const;

    [[nodiscard]] bool has_words() const { return !words_.empty(); }
    /// The words as the full-text index is asked, the mark of open ones included: `"nguyen" AND "ho"*`.
    [[nodiscard]] std::string full_text() const;

  private:
    /// Of texts and of views of texts.
    struct PairOrder {
        using is_transparent = void;
        bool operator()(const auto& left, const auto& right) const {
            const int role = std::string_view(left.first).compare(right.first);
            return role != 0 ? role < 0 : std::string_view(left.second) < std::string_view(right.second);
        }
    };
    /// What the query asks of the nominations of one definition.
    struct Reach {
        bool all = false;                                                     ///< units that are visible
        std::set<std::string, std::less<>> some;                              ///< when not all
        std::set<std::pair<std::string, std::string>, PairOrder> waiting_for; ///< role, unit
        std::set<std::pair<std::string, std::string>, PairOrder> not_in;      ///< stage, unit
    };
    [[nodiscard]] const Reach& reach_in(std::int64_t definition) const;
    [[nodiscard]] bool is_waited_for(const ListedRow& row, const WaitingToken& token, std::string_view tokens) const;

    const ListQuery& query_;
    const DefinitionIndex& definitions_;
    const bool prefix_;
    const bool of_any_version_; ///< then a nomination in one stage alone need not be looked at closer
    std::vector<std::string> words_;
    mutable std::map<std::int64_t, Reach> reach_; ///< by definition, looked up when first met
};

/// Makes `fits(filter, definition, ended, place, unit, created[, folded])` and, of inboxes, `waits(filter, definition,
/// ended, place, unit, folded, created, role, unit of the inbox, stage, tokens)` known to a connection. The filter is
/// bound as a pointer: no text of a request ever becomes SQL. Gives an SQLite result code.
[[nodiscard]] int register_list_filter(sqlite3* database);

/// The name under which SQLite keeps pointers to filters apart from others.
inline constexpr const char* kListFilterPointer = "thidua.list_filter";

} // namespace thidua::store
