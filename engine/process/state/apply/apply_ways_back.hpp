#pragma once

#include "process/state/events/event.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Part of apply(): what undoing and following up do to the state.
void apply_to(Nomination& nomination, const Event& event, const Undone& undone);
void apply_to(Nomination& nomination, const Event& event, const Followed& followed);
void apply_to(Nomination& nomination, const Event& event, const Following& following);

} // namespace thidua::process
