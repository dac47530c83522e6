#pragma once

#include <set>
#include <string>
#include <utility>

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"

namespace thidua::service {

/// What the tests of a workflow have gone through.
struct Coverage {
    std::set<std::string> taken;                             ///< actions, by people or the clock
    std::set<std::pair<std::string, std::string>> refusing;  ///< action and requirement that refused it once
    std::set<std::string> votes_failed;                      ///< actions
    std::set<std::pair<std::string, std::string>> reminders; ///< stage and timer: due, remind-1, overdue-1, escalate
    std::set<std::string> extended;                          ///< stages
    std::set<std::string> answered;                          ///< stages in which somebody who was asked answered
    std::set<std::string> ended;                             ///< end stages
};

struct CoverageReport {
    std::size_t actions = 0;
    std::size_t actions_taken = 0;
    /// What no test goes through, as notes at its place: an action (TD1226), a condition that never refuses (TD1227),
    /// an end (TD1228), a reminder (TD1229), a vote that never fails (TD1230), a deadline that is never extended
    /// (TD1487), a stage that asks others and is never answered (TD1591).
    Diagnostics gaps;
};

[[nodiscard]] CoverageReport report_of(const Coverage& coverage, const definition::WorkflowDefinition& workflow);

} // namespace thidua::service
