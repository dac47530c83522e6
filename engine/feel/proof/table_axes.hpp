#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "feel/dmn/decision_table.hpp"

namespace thidua::feel::proof {

/// One input column cut into pieces inside of which no test of the table changes its mind, with one value for each
/// piece: every constant, a value between two neighbours, one below and one above, "another text". What holds for these
/// values holds for all.
struct Axis {
    std::string label;
    std::vector<Value> values;
    /// hits[value][rule]: does the rule's test hold for the value?
    std::vector<std::vector<bool>> hits;
    bool constrained = false; ///< some rule tests this column at all
};

struct Axes {
    std::vector<Axis> columns;
    /// The first test that depends on more than its own column: such a table cannot be proven.
    std::optional<SourceSpan> undecidable;
};

/// Cuts the columns of one or more tables that have the same inputs; rules are numbered through.
[[nodiscard]] Axes axes_of(const std::vector<const dmn::DecisionTable*>& tables);

/// A row of inputs: for each column the index of its value.
using Row = std::vector<std::size_t>;
using Rules = std::vector<std::uint32_t>;

/// Visits every group of rows that the same rules match, with one row as its witness; a row that no rule matches any
/// more is visited early. Stops when `visit` answers false. False when the table has more groups than can be looked at.
[[nodiscard]] bool each_group(const Axes& axes, const Rules& rules,
                              const std::function<bool(const Rules&, const Row&)>& visit);
/// The same for the rows that one rule matches only.
[[nodiscard]] bool each_group_within(const Axes& axes, std::uint32_t within, const Rules& rules,
                                     const std::function<bool(const Rules&, const Row&)>& visit);

/// `score = 65, unit = "Văn phòng"`: the columns that some rule tests.
[[nodiscard]] std::string to_words(const Axes& axes, const Row& row);

} // namespace thidua::feel::proof
