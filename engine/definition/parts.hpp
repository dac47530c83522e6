#pragma once

#include <optional>
#include <string>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "reading/block_reader.hpp"

namespace thidua::definition {

/// The parts of a workflow file, each read on its own: names they mention are checked afterwards, when all are known.
/// Private to the room. `faults` receives everything that is wrong.

[[nodiscard]] std::vector<RoleSpec> read_roles(const reading::LocatedNode& block, Diagnostics& faults);
[[nodiscard]] FormSpec read_form(const reading::LocatedNode& block, Diagnostics& faults);
[[nodiscard]] std::vector<StageSpec> read_stages(const reading::LocatedNode& block, Diagnostics& faults);
[[nodiscard]] std::vector<ActionSpec> read_actions(const reading::LocatedNode& block, Diagnostics& faults);
[[nodiscard]] std::vector<EffectSpec> read_effects(const reading::LocatedNode& block, Diagnostics& faults);

/// `"3 working days"`, `"10 days"`, `"8 working hours"`; singular too. Fault TD0210.
[[nodiscard]] std::optional<Duration> read_duration(const reading::Located<std::string>& written, Diagnostics& faults);
/// `9/10`: whole numbers, 0 ≤ num ≤ den, den > 0. Fault TD0211.
[[nodiscard]] std::optional<Fraction> read_fraction(const reading::Located<std::string>& written, Diagnostics& faults);
/// An expression's text with its place; it is compiled by compile_expressions().
[[nodiscard]] ExpressionSpec read_expression(const reading::LocatedNode& node);

/// Compares every name with what it must name, and the shape of the whole: TD0220–TD0269.
void check_names(const WorkflowDefinition& workflow, Diagnostics& faults);
void check_shape(const WorkflowDefinition& workflow, Diagnostics& faults);

/// A fault with the wrong name, what is known, and the nearest of it.
[[nodiscard]] Diagnostic unknown_name(std::string code, const SourceSpan& span, std::string_view found,
                                      const std::vector<std::string>& known);

} // namespace thidua::definition
