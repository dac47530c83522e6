#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"
#include "verification/data/case_net.hpp"
#include "verification/search/soundness.hpp"
#include "verification/workflow/workflow_net.hpp"

namespace thidua::verification {

/// Of a sound workflow: whether one nomination can be in two ends at once, rejected and approved (TD0363, with the
/// shortest run that leads there). Warnings when that was not decided within the bounds (TD0364), or depends on
/// conditions that do not let that run happen while another may.
[[nodiscard]] Diagnostics check_ends(const definition::WorkflowDefinition& workflow, const WorkflowNet& made,
                                     const CaseNet& cases, const SoundnessLimits& limits);

} // namespace thidua::verification
