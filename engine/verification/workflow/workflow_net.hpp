#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "verification/net/net.hpp"

namespace thidua::verification {

/// The net of a workflow definition, guards left aside (an action with a condition may be taken or not;
/// data/case_net.hpp says what they ask for).
///
///   * A stage is a place; the start stage holds the token.
///   * An action takes one token from each of its `from` stages and gives one to each of its `to` stages; `from any`
///     and `to any` are one transition for each alternative.
///   * What it cancels is emptied besides (Transition::resets), the held-places of those stages too; for `cancels all`
///     every stage that can be marked beside the ones it leaves.
///   * A hold moves the token to a held-place of the stage it was in, a resume moves it back; a resume with `from`
///     speaks of nominations held in those stages, one without of all.
///   * A step of the clock may always come: a span of time that is computed has a written one to replace it.
///   * A stage that asks others, where what they say may keep the nomination and every other way out has a condition,
///     has a second place beside it: there the answers never suffice. A helping step leads to it at any time, and what
///     does not wait for answers leads away.
///   * End stages are the sinks. An end stage that a revocation leaves gets a closing step to a sink of its own, so
///   that
///     "may still be revoked" does not count as "is not over".
///   * A stage that nothing leaves and that is no end is no sink: a step that can never be taken leaves it.
struct WorkflowNet {
    Net net;
    /// By transition: the action in WorkflowDefinition::actions; nothing for the helping steps of the last three rules,
    /// which have no name and are left out of counterexamples.
    std::vector<std::optional<std::size_t>> action;
    std::map<PlaceId, std::string> unanswered; ///< places where the answers never suffice: their stages
};

/// Names must be resolved (read_workflow() sees to it).
[[nodiscard]] WorkflowNet workflow_net(const definition::WorkflowDefinition& workflow);

} // namespace thidua::verification
