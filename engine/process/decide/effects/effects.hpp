#pragma once

#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/state/events/effect.hpp"
#include "process/state/events/event.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// The effects that an event demands. They follow from the definition, the nomination and the event alone, so that
/// replaying the event gives the same again.

/// Of an action that was taken or carried on, or of a stop on the way; `after` is the nomination with the event
/// applied. None for other events.
[[nodiscard]] std::vector<Effect> effects_of_action(const definition::WorkflowDefinition& definition,
                                                    const Nomination& after, const Event& event);

/// Of a reminder, one for each role that is waited for; `before` is the nomination without the event, which still has
/// the timer. None for other events, and when the workflow never notifies or has nobody to notify.
[[nodiscard]] std::vector<Effect> effects_of_reminder(const definition::WorkflowDefinition& definition,
                                                      const Nomination& before, const Event& event);

} // namespace thidua::process
