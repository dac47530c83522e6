#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite/database/connection.hpp"
#include "store/sqlite/database/embedded.hpp"

namespace thidua::store {

/// A row as the audit compares it: what names it within its nomination, and its other columns, all as text.
struct ComparedRow {
    std::string key;
    std::vector<std::string> values;
};

/// How a table is compared; the columns are those of ComparedRow::values.
struct ComparedTable {
    std::string_view name;
    std::vector<std::string_view> columns;
};

/// Is given each finding about a row, with the number of the nomination whose rows it is about.
using FoundRow = std::function<void(std::int64_t nomination, Diagnostic finding)>;

/// The nomination that rows belong to, as findings name it.
struct RowOwner {
    std::int64_t number = 0;
    std::string id;
};

/// One row against what it should be: TD0656 for each column that differs, with both values, shortened.
void compare_row(const ComparedTable& table, const RowOwner& owner, const ComparedRow& expected,
                 const ComparedRow& stored, const FoundRow& found);

/// All rows of one nomination in a table; the order does not matter. TD0656 as above, TD0657 for a row that is missing,
/// TD0658 for one that no event demands.
void compare_rows(const ComparedTable& table, const RowOwner& owner, std::vector<ComparedRow> expected,
                  std::vector<ComparedRow> stored, const FoundRow& found);

[[nodiscard]] Diagnostic missing_row(std::string_view table, const std::string& id, const std::string& key);
[[nodiscard]] Diagnostic foreign_row(std::string_view table, const std::string& id, const std::string& key);

/// Reads a table in the order of the nominations' numbers, which is the first column of the query; then come
/// `keys` columns that name the row, then those of the table.
class TableCursor {
  public:
    /// The table and the connection must outlive the cursor; one cursor a query at a time.
    TableCursor(Connection& reader, Query query, const ComparedTable& table, int keys);

    /// The rows of nomination `number`. Those before it belong to no nomination: TD0658.
    [[nodiscard]] std::vector<ComparedRow> rows_of(std::int64_t number, const FoundRow& found);
    /// The rest belongs to no nomination either.
    void finish(const FoundRow& found);

  private:
    void next();

    const ComparedTable& table_;
    const int keys_;
    Statement rows_;
    std::int64_t number_ = 0;
    std::optional<ComparedRow> row_; ///< the next one; nothing at the end
};

/// Columns as the audit's queries give them.
[[nodiscard]] std::string column_text(Instant instant);
[[nodiscard]] std::string column_text(const std::optional<Instant>& instant); ///< "" for none
/// The parts of a key as one text.
[[nodiscard]] std::string key_of(const std::vector<std::string_view>& parts);

} // namespace thidua::store
