#pragma once

#include <optional>
#include <vector>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// The stage as it is entered by the event that will have the next revision: with its due time and its timers.
/// `due` takes the place of the stage's own deadline (a return says until when), and so does what was left
/// when the stage returned the nomination; computed spans are so for the
/// nomination that `conditions` speak of. A calendar that cannot answer blocks.
[[nodiscard]] Token enter_stage(Evaluation& evaluation, const definition::StageSpec& stage,
                                const std::optional<definition::TimeLimit>& due, Conditions& conditions);

/// What is left of the clocks of a stage that is held now.
struct PausedClocks {
    std::optional<TimeLeft> due_left;
    std::vector<TimeLeft> timers_left;
    std::vector<Timer> held_timers; ///< that run while it is held
};
[[nodiscard]] PausedClocks pause(Evaluation& evaluation, const Token& token);

/// What a stage with `on-return rest` keeps of its time while it is returned; nothing for others.
[[nodiscard]] std::optional<Rest> rest_of(Evaluation& evaluation, const Token& token);

/// The stage as it goes on after a hold, its clocks running again with the time that was left.
[[nodiscard]] Token resume_stage(Evaluation& evaluation, const Held& held);

} // namespace thidua::process
