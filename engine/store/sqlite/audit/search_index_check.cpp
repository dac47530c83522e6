#include "store/sqlite/audit/search_index_check.hpp"

#include "store/sqlite/database/embedded.hpp"

#include <set>
#include <utility>

#include <sqlite3.h>

namespace thidua::store {
namespace {

/// The parts of a block's number, as fts5_index.c packs them.
struct BlockNumber {
    explicit BlockNumber(std::int64_t number) : packed(static_cast<std::uint64_t>(number)) {}
    [[nodiscard]] std::int64_t segment() const { return static_cast<std::int64_t>(packed >> 37U & 0xFFFFU); }
    [[nodiscard]] std::int64_t page() const { return static_cast<std::int64_t>(packed & 0x7FFFFFFFU); }
    /// Neither a list of rows nor one of the two blocks that describe the index.
    [[nodiscard]] bool is_leaf() const { return segment() != 0 && (packed >> 31U & 0x3FU) == 0; }
    std::uint64_t packed;
};

/// Whether a word begins on the page: then its list of words follows the part whose length its head says.
bool begins_a_word(std::string_view page) {
    if (page.size() < 4) return false;
    const auto head = static_cast<std::size_t>(static_cast<unsigned char>(page[2])) << 8U |
                      static_cast<std::size_t>(static_cast<unsigned char>(page[3]));
    return head < page.size();
}

std::string settings_of(Connection& database, Query query) {
    std::string settings;
    Statement row = database.use(query);
    while (row.step()) settings += row.string(0) + "=" + row.string(1) + "\n";
    return settings;
}

/// Entries that lead to the pages of words; SQLite looks at those that are there, not for those that are not.
bool has_every_entry(Connection& database) {
    std::set<std::pair<std::int64_t, std::int64_t>> entries; // segment and page
    {
        Statement row = database.use(Query::search_terms);
        while (row.step()) {
            if (row.integer(3) == 0) return false;
            entries.emplace(row.integer(0), row.integer(2) / 2); // the lowest bit is a mark
        }
    }
    Statement row = database.use(Query::search_blocks);
    while (row.step()) {
        const BlockNumber number(row.integer(0));
        if (number.is_leaf() && begins_a_word(row.text(1)) && entries.count({number.segment(), number.page()}) == 0)
            return false;
    }
    return true;
}

/// The copy, as long as this lives. SQLite keeps an index's own tables from being written to by accident, and a
/// reader's connection from being written through: both are off for the copy alone.
class SearchCopy {
  public:
    explicit SearchCopy(Connection& database) : database_(database) {
        sqlite3_db_config(database_.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
        reads_only_ = database_.ask("PRAGMA query_only") == "1";
        database_.execute("PRAGMA query_only = OFF");
        database_.run(Query::drop_search_copy); // of a check that a fault ended
        database_.run(Query::drop_searched);
        database_.run(Query::make_searched);
        database_.run(Query::make_search_copy);
    }
    SearchCopy(const SearchCopy&) = delete;
    SearchCopy& operator=(const SearchCopy&) = delete;
    ~SearchCopy() {
        database_.run(Query::drop_search_copy);
        database_.run(Query::drop_searched);
        if (reads_only_) sqlite3_exec(database_.handle(), "PRAGMA query_only = ON", nullptr, nullptr, nullptr);
        sqlite3_db_config(database_.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    }

    /// Whether the index finds each name by each of its words, and nothing else.
    [[nodiscard]] bool agrees() {
        database_.run(Query::clear_search_blocks);
        database_.run(Query::copy_search_blocks);
        database_.run(Query::clear_search_terms);
        database_.run(Query::copy_search_terms);
        if (database_.failed()) return true; // the fault is reported instead
        if (database_.run(Query::search_integrity)) return true;
        const bool damaged = (database_.fault_code() & 0xFF) == SQLITE_CORRUPT;
        if (damaged) database_.forget_fault();
        return !damaged;
    }

  private:
    Connection& database_;
    bool reads_only_ = false;
};

} // namespace

std::string fault_of_search_index(Connection& database) {
    SearchCopy copy(database);
    // Whoever changed the settings would change how the index answers.
    if (settings_of(database, Query::search_settings) != settings_of(database, Query::search_copy_settings))
        return "name_word_config";
    if (!has_every_entry(database)) return "name_word_idx";
    return copy.agrees() ? "" : "name_word_data";
}

} // namespace thidua::store
