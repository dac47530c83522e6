#pragma once

#include "process/state/events/event.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Part of apply(): what rescues do to the state.
void apply_to(Nomination& nomination, const Event& event, const RescueAsked& asked);
void apply_to(Nomination& nomination, const Event& event, const RescueDropped& dropped);
void apply_to(Nomination& nomination, const Event& event, const Rescued& rescued);

} // namespace thidua::process
