#pragma once

#include <optional>
#include <vector>

#include "process/decide/deliberation.hpp"

namespace thidua::process {

/// The stage as it is entered by the event that will have the next revision: with its due time and its timers.
/// `due` takes the place of the stage's own deadline (a return says until when); computed spans are so for the
/// nomination that `conditions` speak of. A calendar that cannot answer blocks.
[[nodiscard]] Standing enter_stage(Deliberation& matter, const definition::StageSpec& stage,
                                   const std::optional<definition::TimeLimit>& due, Conditions& conditions);

/// What is left of the clocks of a stage that is held now.
struct PausedClocks {
    std::optional<TimeLeft> due_left;
    std::vector<TimeLeft> timers_left;
};
[[nodiscard]] PausedClocks pause(Deliberation& matter, const Standing& standing);

/// The stage as it goes on after a hold, its clocks running again with the time that was left.
[[nodiscard]] Standing resume_stage(Deliberation& matter, const Held& held);

} // namespace thidua::process
