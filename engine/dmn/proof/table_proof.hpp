#pragma once

#include "dmn/language.hpp"
#include "dmn/model/model.hpp"

namespace thidua::dmn::proof {

/// Faults of the decision tables in a model that no single run shows, each with a row of inputs as witness: rows that
/// no rule matches (TD0411), rules that match together though the hit policy forbids it (TD0412), with different
/// results (TD0415), rules that never have a say (TD0413, TD0429) or only where a value is missing (TD0423), rules that
/// say the same twice (TD0414), rules that nothing can match (TD0425). Nothing was proven where a test depends on more
/// than its own column (TD0416), two columns look at the same value in different ways (TD0424), or there are too many
/// rules and columns to look at all groups of rows (TD0417). A missing value counts as a row only where some rule asks
/// for it.
[[nodiscard]] Diagnostics prove(const dmn::Model& model);

/// Inputs that the tables of two models treat differently, by example (TD0418), or why they cannot be compared: no
/// column in common (TD0419), a decision whose tables have no counterpart (TD0426) or are gone (TD0427), and as above.
/// Decisions are the same by name, columns by what they ask or by their label.
[[nodiscard]] Diagnostics differences(const dmn::Model& before, const dmn::Model& after);

} // namespace thidua::dmn::proof
