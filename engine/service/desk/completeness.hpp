#pragma once

#include <string>

#include "base/clock.hpp"
#include "base/time_zone.hpp"
#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"
#include "thidua/nomination_page.hpp"

namespace thidua::service {

/// How far the form is now; nothing is asked of a nomination that has ended.
[[nodiscard]] CompletenessView completeness_of(const definition::WorkflowDefinition& definition,
                                               const process::Nomination& nomination, Instant now, const TimeZone& zone,
                                               const std::string& language);

} // namespace thidua::service
