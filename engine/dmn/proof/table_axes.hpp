#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dmn/language.hpp"
#include "dmn/model/decision_table.hpp"
#include "dmn/model/model.hpp"

namespace thidua::dmn::proof {

/// A decision table and the decision or knowledge model whose logic it is part of: its requirements tell the types of
/// what the columns name. The element may be null.
struct OwnedTable {
    const dmn::DecisionTable* table = nullptr;
    const dmn::Element* element = nullptr;
};

/// One input cut into pieces inside of which no test of the table changes its mind, with one value for each piece. What
/// holds for these values holds for all. Columns that ask the same are one axis.
struct Axis {
    std::string label;
    /// The last one is null: a value that is missing.
    std::vector<Value> values;
    /// hits[value][rule]: do the rule's tests hold for the value?
    std::vector<std::vector<bool>> hits;
    /// by_rule[rule]: the same as bits, 64 values a word, missing values only where they are tested.
    std::vector<std::vector<std::uint64_t>> by_rule;
    bool constrained = false;   ///< some rule tests this column at all
    bool tests_missing = false; ///< some rule asks for null
};

struct Axes {
    std::vector<Axis> columns;
    /// The first test that depends on more than its own column: such a table cannot be proven.
    std::optional<SourceSpan> undecidable;
    /// A column that looks at what another one looks at in another way: their values are not free of each other.
    std::optional<SourceSpan> entangled;
    bool too_large = false;
};

/// Cuts the columns of one or more tables; rules are numbered through. Columns of several tables are the same when they
/// ask the same expression, or bear the same label; a table without the column has nothing against any value.
[[nodiscard]] Axes axes_of(const std::vector<OwnedTable>& tables);
/// Do the two tables have a column in common?
[[nodiscard]] bool share_a_column(const dmn::DecisionTable& left, const dmn::DecisionTable& right);

/// A row of inputs: for each column the index of its value.
using Row = std::vector<std::size_t>;
using Rules = std::vector<std::uint32_t>;

/// Which rows are looked at: missing values only where some rule asks for them, or in every column.
enum class Missing { where_tested, everywhere };

/// Visits every group of rows that the same rules match, with one row as its witness; a row that no rule matches any
/// more is visited early. Stops when `visit` answers false. False when the table has more groups than can be looked at.
[[nodiscard]] bool each_group(const Axes& axes, const Rules& rules,
                              const std::function<bool(const Rules&, const Row&)>& visit);
/// The same for the rows that one rule matches only.
[[nodiscard]] bool each_group_within(const Axes& axes, std::uint32_t within, Missing missing, const Rules& rules,
                                     const std::function<bool(const Rules&, const Row&)>& visit);

/// `score = 65, unit = "Văn phòng"`: the columns that some rule tests.
[[nodiscard]] std::string to_words(const Axes& axes, const Row& row);

} // namespace thidua::dmn::proof
