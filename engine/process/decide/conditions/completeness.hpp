#pragma once

#include "process/decide/conditions/conditions.hpp"
#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Must the field have a value now?
[[nodiscard]] bool is_required(const definition::FieldSpec& field, Conditions& conditions);
/// An action's own field must be filled in with it, unless it has a required-when that is not true now.
[[nodiscard]] bool is_asked_for(const definition::FieldSpec& field, Conditions& conditions);
/// Does it have one? An evidence field: at least one item.
[[nodiscard]] bool has_value(const definition::FieldSpec& field, const Nomination& nomination);

/// Who can change the field of the form (or "evidence") now: owners of the current stages in which it is open; else the
/// one of the start stage, to which the nomination must go back.
[[nodiscard]] std::vector<std::string> editors_of(const Evaluation& evaluation, const std::string& field);
/// Who can change something that the condition speaks of.
[[nodiscard]] std::vector<std::string> editors_behind(const Evaluation& evaluation,
                                                      const definition::ExpressionSpec& condition);

/// Blocks for everything the form lacks: required fields (TD0514) and columns (TD0569), rows (TD0515), kinds of
/// evidence (TD0516). Fields
/// that are filled in with an action are that action's evaluation. `seen` is the nomination with what the action
/// gives.
void require_complete_form(Evaluation& evaluation, const Nomination& seen, Conditions& conditions);
[[nodiscard]] bool form_is_complete(const definition::WorkflowDefinition& definition, const Nomination& seen,
                                    Conditions& conditions);

/// Blocks for each `requires` that is not true (TD0512, TD0556) and a `when` that is not (TD0511, TD0555). One that
/// looks at something `awaited` (slots of the scope), which the action asks for and the request does not hold, lacks
/// input: with it the condition may be true.
void require_conditions(Evaluation& evaluation, const definition::ActionSpec& action, Conditions& conditions,
                        const std::vector<std::size_t>& awaited);

} // namespace thidua::process
