#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "../columns.hpp"
#include "../import.hpp"
#include "../row_kinds.hpp"

namespace import_xlsx {

/// The rows of one answer may take this much, so that the answer stays below what a host takes.
constexpr std::size_t kRowsBytes = std::size_t{48} << 20;

/// The header row stands among the first so many rows.
constexpr std::uint32_t kHeaderRows = 40;

/// Reads one sheet: finds the header row (or two, where groups of columns have a name of their own), then brings each
/// row below it to the form. A further header row begins a further table.
class Table final : public RowListener {
  public:
    Table(const std::string& sheet, const std::vector<Field>& form, const Settings& settings,
          const HeaderMatcher& matcher, ValueReader& values, const std::function<void()>& breathe, Imported& into)
        : sheet_(sheet), form_(form), settings_(settings), matcher_(matcher), values_(values), breathe_(breathe),
          into_(into) {}

    bool row(std::uint32_t number, const std::vector<Cell>& cells, Shown shown) override;
    void merged(const CellRange& range) override;
    void hidden_columns(std::uint32_t first, std::uint32_t last) override;
    /// To be called when the sheet was read: tells what concerns it as a whole.
    void finish();

    [[nodiscard]] bool has_header() const { return header_row_ != 0; }
    [[nodiscard]] bool empty() const { return !saw_content_; }
    [[nodiscard]] bool stopped() const { return stopped_; }

  private:
    /// The row without the results of an earlier marked copy, whose column is found by its header.
    [[nodiscard]] const std::vector<Cell>& without_results(const std::vector<Cell>& cells);
    bool read_row(std::uint32_t number, const std::vector<Cell>& cells, Shown shown);
    [[nodiscard]] bool is_header(std::uint32_t number, const std::vector<Cell>& cells) const;
    void begin_header(std::uint32_t number, const std::vector<Cell>& cells);
    /// Takes the row below for the second line of the header when it names columns that the first leaves open.
    bool second_header(std::uint32_t number, const std::vector<Cell>& cells);
    /// A header whose first line alone names too little: the row above and this one.
    bool header_of_both(std::uint32_t number, const std::vector<Cell>& cells);
    void end_header();
    bool data(std::uint32_t number, const std::vector<Cell>& cells, Shown shown);
    bool give(std::uint32_t number, const std::vector<Cell>& cells, Shown shown);
    void pass_over(std::uint32_t number, const std::vector<Cell>& cells);
    void tell_missing(std::uint32_t number, const std::vector<const Column*>& missing);
    [[nodiscard]] RowView view_of(std::uint32_t number, const std::vector<Cell>& cells) const;
    /// One row as JSON; false when it has a fault.
    bool take_row(std::uint32_t number, const std::vector<Cell>& cells, std::string& json);
    bool take_cell(std::uint32_t number, const Column& column, const Cell& cell, std::string& fields);
    bool take_beside(std::uint32_t number, const Column& column, const Cell& cell, std::string& beside);
    /// Notes what the cell says of the letters of its column.
    void note_letters(const Column& column, std::uint32_t number, const Cell& cell, const Fault& why);
    void tell_old_columns();
    [[nodiscard]] bool is_readable(const Cell& cell, Fault& why) const;
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
    std::vector<Cell> header_;             ///< its cells, while the second line of it may come
    std::uint32_t header_row_ = 0;         ///< of the table at hand; 0 before the first
    std::uint32_t header_last_ = 0;        ///< its second line, or the same
    std::uint32_t top_row_ = 0;            ///< the first header row of the sheet
    std::set<std::uint32_t> headed_below_; ///< columns that have a name of their own in the second line
    std::set<std::uint32_t> header_rows_;
    std::vector<Cell> above_; ///< the row above, before there is a header
    std::uint32_t above_row_ = 0;
    std::uint32_t end_row_ = 0; ///< of the footer; 0 while there was none
    std::string end_text_;
    std::vector<std::uint32_t> taken_;                          ///< rows that were given, rising
    std::set<std::uint32_t> unmerged_;                          ///< those of them that no merged block was told of
    std::vector<std::uint32_t> hidden_rows_;                    ///< of those that were taken
    std::vector<std::uint32_t> hidden_columns_;                 ///< of the sheet
    std::vector<std::pair<std::uint32_t, std::string>> passed_; ///< rows that were not taken, and what they say
    std::map<std::size_t, std::string> date_cells_;             ///< field → the first cell that holds a date
    std::map<std::size_t, std::string> old_texts_;              ///< field → the first cell in an old writing
    std::map<std::size_t, std::string> unclear_texts_;          ///< field → the first that may be in one
    std::set<std::size_t> new_texts_;                           ///< fields with letters that only Unicode has
    std::map<std::size_t, std::string> typed_dates_;            ///< field → the first date that is text
    SheetRead read_;
    std::vector<Cell> spare_; ///< the row at hand without its result
    bool saw_content_ = false;
    bool stopped_ = false;
};

} // namespace import_xlsx
