#pragma once

#include <string>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Agreements are bound to what they rested on (content.hpp). One is in force from its act until the nomination is
/// returned to a stage before it, its own stage decides again, or it is taken back. An edit of what it rested on
/// leaves it in force but stale: it must be renewed before the nomination may go on past it.

/// What an agreement in force rested on has been changed since.
[[nodiscard]] bool is_stale(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                            const Act& act);

/// Somebody must agree anew when it is stale: what left the start stage is told only, unless the action says `renew`;
/// so is what no role can take, as an action of the clock.
[[nodiscard]] bool asks_for_renewal(const definition::WorkflowDefinition& definition, const Act& act);

/// The agreements in force that are stale and past which the step leads: an end could be reached from its `to` by
/// advancing, without their own stages deciding again. What leaves one of their stages (`left`) decides there anew.
/// They live as long as the nomination.
[[nodiscard]] std::vector<const Act*> stale_agreements(const definition::WorkflowDefinition& definition,
                                                       const Nomination& nomination,
                                                       const std::vector<std::string>& left,
                                                       const std::vector<std::string>& to);

/// Those of them that must be renewed, whatever action is taken from where the nomination is.
[[nodiscard]] std::vector<const Act*> missing_renewals(const definition::WorkflowDefinition& definition,
                                                       const Nomination& nomination);

} // namespace thidua::process
