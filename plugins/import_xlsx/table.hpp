#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "columns.hpp"
#include "import.hpp"

namespace import_xlsx {

/// The rows of one answer may take this much, so that the answer stays below what a host takes.
constexpr std::size_t kRowsBytes = std::size_t{14} << 20;

/// The header row stands among the first so many rows.
constexpr std::uint32_t kHeaderRows = 40;

/// Reads one sheet: finds the header row, then brings each row below it to the form.
class Table final : public RowListener {
  public:
    Table(const std::string& sheet, const std::vector<Field>& form, const Settings& settings,
          const HeaderMatcher& matcher, ValueReader& values, const std::function<void()>& breathe, Imported& into)
        : sheet_(sheet), form_(form), settings_(settings), matcher_(matcher), values_(values), breathe_(breathe),
          into_(into) {}

    bool row(std::uint32_t number, const std::vector<Cell>& cells, Shown shown) override;
    void merged(const CellRange& range) override;
    /// To be called when the sheet was read: tells what concerns it as a whole.
    void finish();

    [[nodiscard]] bool has_header() const { return header_row_ != 0; }
    [[nodiscard]] bool empty() const { return !saw_content_; }
    [[nodiscard]] bool stopped() const { return stopped_; }

  private:
    void take_header(std::uint32_t number, const std::vector<Cell>& cells);
    bool data(std::uint32_t number, const std::vector<Cell>& cells, Shown shown);
    /// The line of column numbers below the header that printed forms have: (1) (2) (3) …
    [[nodiscard]] bool numbers_columns(std::uint32_t number, const std::vector<Cell>& cells) const;
    /// One row as JSON; false when it has a fault.
    bool take_row(std::uint32_t number, const std::vector<Cell>& cells, std::string& json);
    bool take_cell(std::uint32_t number, const Column& column, const Cell& cell, std::vector<std::string>& parts);
    bool ends_table(std::uint32_t number, const std::vector<Cell>& cells);
    void stop(std::uint32_t number, const char* code, const std::string& limit);
    [[nodiscard]] const Cell* cell_of(const Column& column, const std::vector<Cell>& cells) const;
    [[nodiscard]] Fault fault_at(std::string code, std::uint32_t number, std::uint32_t column) const;

    const std::string& sheet_;
    const std::vector<Field>& form_;
    const Settings& settings_;
    const HeaderMatcher& matcher_;
    ValueReader& values_;
    const std::function<void()>& breathe_;
    Imported& into_;
    std::vector<Column> columns_;
    std::set<std::uint32_t> known_columns_;
    std::uint32_t header_row_ = 0;
    std::uint32_t end_row_ = 0; ///< of the footer; 0 while there was none
    std::string end_text_;
    std::vector<std::uint32_t> taken_; ///< rows that were given, rising
    std::set<std::uint32_t> unmerged_; ///< those of them that no merged block was told of
    std::uint32_t hidden_rows_ = 0;    ///< of those that were taken
    std::uint32_t first_hidden_ = 0;
    bool saw_content_ = false;
    bool stopped_ = false;
};

} // namespace import_xlsx
