#pragma once

#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "organisation/organisation.hpp"
#include "service/workflows/workflow_registry.hpp"

namespace thidua::service {

/// Absences that are narrowed to what no workflow has, and so let nobody act: a workflow (TD1325), a stage (TD1326), a
/// field or a value of a choice (TD1327). Warnings, for the workflow may be one that is held back.
[[nodiscard]] Diagnostics check_absence_scopes(const organisation::Organisation& organisation,
                                               const std::vector<Definition>& workflows);

} // namespace thidua::service
