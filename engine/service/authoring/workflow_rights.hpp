#pragma once

#include <string>

#include "base/files/file_source.hpp"
#include "definition/read/read_workflow.hpp"
#include "thidua/workflow_desk.hpp"

namespace thidua::service {

/// The matrix of a definition (process/matrix) as it is told.
[[nodiscard]] RightsView rights_view(const definition::WorkflowDefinition& workflow, const std::string& language);

/// Says what the newer one has and the older has not, and the other way round. A right that is narrowed otherwise, or
/// held on another basis, is removed and added.
void compare(RightsView& newer, const RightsView& older);

/// A workflow by the texts of its files, as WorkflowDesk::workflow_files() names them: read, not proven again.
[[nodiscard]] Result<definition::WorkflowPtr> read_files(const std::vector<WorkflowFile>& files);

} // namespace thidua::service
