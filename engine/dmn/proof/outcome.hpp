#pragma once

#include <optional>
#include <string>

#include "dmn/language.hpp"
#include "dmn/model/decision_table.hpp"
#include "dmn/proof/table_axes.hpp"

namespace thidua::dmn::proof {

/// The outputs of a rule, when all of them are worked out from constants.
[[nodiscard]] std::optional<std::vector<Value>> constant_outputs(const dmn::DecisionTable::Rule& rule);

/// Do two rules say the same? `unknown` when that depends on the inputs.
enum class Sameness { same, different, unknown };
[[nodiscard]] Sameness compared(const dmn::DecisionTable::Rule& left, const dmn::DecisionTable::Rule& right);

/// What a table says when some rules match: a value when it is worked out from constants, and always a text.
struct Outcome {
    std::optional<Value> value;
    std::string text;

    [[nodiscard]] bool agrees_with(const Outcome& other) const;
};
/// `hits` ascending.
[[nodiscard]] Outcome outcome(const dmn::DecisionTable& table, const Rules& hits);

} // namespace thidua::dmn::proof
