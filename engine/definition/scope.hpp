#pragma once

#include <string>
#include <vector>

#include "definition/form.hpp"
#include "feel/scope.hpp"

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
/// Slots are in this order: the fields as declared, then the names above.
[[nodiscard]] feel::Scope scope_of(const FormSpec& form);

} // namespace thidua::definition
