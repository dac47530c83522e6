#pragma once

#include "process/state/events/event.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Part of apply(): what is said by those who are asked.
void apply_to(Nomination& nomination, const Event& event, const Answered& answered);
void apply_to(Nomination& nomination, const Event& event, const AnsweredLate& late);
void apply_to(Nomination& nomination, const Event& event, const FellSilent& silent);
void apply_to(Nomination& nomination, const Event& event, const AskedAlso& also);
void apply_to(Nomination& nomination, const Event& event, const Excused& excused);

/// The visit is over: what was asked in it is kept.
void close_consultation(Nomination& nomination, const Token& token);

} // namespace thidua::process
