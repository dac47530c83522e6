#pragma once

#include "process/state/events/event.hpp"

namespace thidua::process {

/// How events of work_events.hpp change a nomination: a part of appliers.cpp.
void apply_to(Nomination& nomination, const Event& event, const Claimed& claimed);
void apply_to(Nomination& nomination, const Event& event, const Released& released);
void apply_to(Nomination& nomination, const Event& event, const Assigned& assigned);
void apply_to(Nomination& nomination, const Event& event, const ConflictDeclared& declared);

/// Whoever had the visit when it ended, or nobody.
void remember_work(Nomination& nomination, const Token& left);
/// A claim ends when its timer rings, which the calendar may have moved.
void follow_claim_timer(Token& token);

} // namespace thidua::process
