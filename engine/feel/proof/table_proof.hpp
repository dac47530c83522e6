#pragma once

#include "feel/dmn/model.hpp"

namespace thidua::feel::proof {

/// Faults of a decision table that no single run shows, each with a row of inputs as witness: rows that no rule matches
/// (TD0411), rules that match together though the hit policy forbids it (TD0412), with different results (TD0415),
/// rules that never have a say (TD0413), rules that say the same twice (TD0414). TD0416: a test depends on more than
/// its own column, so that nothing was proven; TD0417: too many rules and columns to look at all groups of rows.
[[nodiscard]] Diagnostics prove(const dmn::DecisionTable& table);
/// Of every decision table in the model.
[[nodiscard]] Diagnostics prove(const dmn::Model& model);

/// Inputs that the two tables treat differently, by example (TD0418), or why they cannot be compared (TD0419). The
/// inputs are compared by their labels.
[[nodiscard]] Diagnostics differences(const dmn::DecisionTable& before, const dmn::DecisionTable& after);
/// Of the decisions that both models have by name.
[[nodiscard]] Diagnostics differences(const dmn::Model& before, const dmn::Model& after);

} // namespace thidua::feel::proof
