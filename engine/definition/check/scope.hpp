#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "definition/form/form.hpp"
#include "feel/types/scope.hpp"

namespace thidua::definition {

/// Every name that guards, `when`, required-when and effect conditions of a workflow may use. This is the one place
/// that says so; `process` fills in the values.
///
/// The form's fields by their names (text, choice → string; integer, decimal → number; rows → list of contexts) and
///   evidence    list of {id, field, kind, title, date}
///   score       {total, name}: the newest score, null when there is none
///   votes       {members, present, written, yes, no, blank}: of the action, null when it has none
///   nomination  {id, unit, workflow, proposer, created, revision}
///   action      {name, reason}: the action being taken
///   today       the day in Việt Nam
///   answers     {asked, open, yes, no, none, silent, persons}: of those who are asked in the stages that the action
///               leaves, null when it leaves none that asks; hidden by a field of that name in definitions of before
/// Slots are in this order: the fields as declared, then the names above.
[[nodiscard]] feel::Scope scope_of(const FormSpec& form);

/// The names after the fields, in the order of their slots.
enum class KnownName : std::size_t { evidence, score, votes, nomination, action, today, answers };
inline constexpr std::array<std::string_view, 7> kKnownNames = {"evidence", "score", "votes",  "nomination",
                                                                "action",   "today", "answers"};

/// Whether the value of a compiled expression may depend on the value of the name.
[[nodiscard]] bool speaks_of(const ExpressionSpec& expression, const FormSpec& form, KnownName name);
/// The same for a field of the form.
[[nodiscard]] bool speaks_of(const ExpressionSpec& expression, const FormSpec& form, const FieldSpec& field);

} // namespace thidua::definition
