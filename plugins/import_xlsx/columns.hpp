#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "fault.hpp"
#include "form.hpp"
#include "workbook/sheet_stream.hpp"

namespace import_xlsx {

/// What stands in one column of a table.
struct Column {
    enum class Meaning { field, unit, key, ignored };
    std::uint32_t number = 0;
    Meaning meaning = Meaning::ignored;
    std::size_t index = 0; ///< into the form's fields, for Meaning::field
};

/// Knows the headers that name the form's fields and matches header rows against them.
class HeaderMatcher {
  public:
    HeaderMatcher(const std::vector<Field>& form, const Settings& settings);

    /// How many different fields the row names: the row that names most is the header row.
    [[nodiscard]] std::size_t recognised(const std::vector<Cell>& row) const;

    /// Whether it names so many; told sooner than how many there are.
    [[nodiscard]] bool recognises(const std::vector<Cell>& row, std::size_t count) const;

    /// The columns of a header row; what is missing, extra or double goes to `faults`.
    [[nodiscard]] std::vector<Column> match(const std::string& sheet, std::uint32_t number,
                                            const std::vector<Cell>& row, FaultList& faults) const;

    /// Labels of the required columns, joined for a message.
    [[nodiscard]] std::string required_columns() const;

  private:
    struct Known {
        std::vector<std::string> folded; ///< texts that name it
        std::string label;
        std::string name;
        Column::Meaning meaning = Column::Meaning::ignored;
        std::size_t index = 0;
        bool required = false;
    };
    [[nodiscard]] int find(std::string_view header) const;
    void report_missing(const std::string& sheet, std::uint32_t number, const std::vector<std::uint32_t>& taken,
                        const std::vector<const Cell*>& strangers, FaultList& faults) const;

    std::vector<Known> known_;
    std::unordered_map<std::string, int> by_text_;  ///< folded text → which of them
    std::unordered_map<std::string, int> by_label_; ///< the same without what stands in brackets; -1 for several
    Extra extra_;
};

} // namespace import_xlsx
