#pragma once

#include <string>

#include "feel/dmn/decision_table.hpp"
#include "feel/proof/table_axes.hpp"

namespace thidua::feel::proof {

/// What a rule says, as text that is equal for equal results: `"high", 3`.
[[nodiscard]] std::string outcome_text(const dmn::DecisionTable::Rule& rule);
/// What the table says when these rules (ascending) match.
[[nodiscard]] std::string outcome_text(const dmn::DecisionTable& table, const Rules& hits);

} // namespace thidua::feel::proof
