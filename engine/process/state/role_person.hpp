#pragma once

#include <optional>
#include <string>

#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Who the role belongs to when it follows from the nomination: its proposer, or the person named in a field; "" while
/// the field is empty. Nothing for a role that the organisation assigns.
[[nodiscard]] std::optional<std::string> person_of_role(const definition::RoleSpec& role, const Nomination& nomination);

} // namespace thidua::process
