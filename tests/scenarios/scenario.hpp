#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace thidua::tests {

/// How a scenario is played. The outcome is the same in all of them.
enum class Play {
    straight, ///< the state is kept in memory
    reload,   ///< after every step the state goes through its text, as after a restart
    replay    ///< before every step the state is made anew from the texts of all events
};

struct ScenarioOutcome {
    std::vector<std::string> faults; ///< `file:line: what was expected and what was found`
    std::size_t refusals = 0;        ///< steps that were to be refused, and were
    std::size_t steps = 0;
    std::string final_state; ///< the state's text at the end
};

/// Plays one `.case` file. Its lines:
///
///     workflow FILE.info                 of tests/scenarios/workflows; without .info one that is shipped
///     person NAME UNIT ROLE…             `-` for no unit; a role may be ROLE@UNIT
///     members ROLE N                     size of a council
///     now 2025-11-10T02:00:00Z           the time at the start
///     wait 3 days · wait 5 hours         time goes on
///     create ID UNIT by P [JSON]         P is a person, or PERSON/PRINCIPAL acting for somebody
///     edit by P JSON
///     attach ID FIELD KIND by P [SEED]   FIELD `-` for the whole nomination
///     remove ID by P
///     act ACTION by P [stage S] [rev N] [votes PRESENT WRITTEN YES NO BLANK] [reason "…"] [fields JSON]
///     score NAME TOTAL
///     comment by P "…" · flag by P "…"
///     tick                               rings every timer that is due, earliest first
///     -> STAGE… [| HELD…]                where the nomination stands after the last step, which must be allowed
///     !! CODE…                           the blockers of the last step, which must be refused
///     says LANGUAGE TEXT                 a blocker of the last step says this (sentence and hint, part is enough)
///     ~> KIND:WITH>ROLE…                 the effects of the last step, in order (`~>` alone: none); the clock's own
///                                        with their text: notify:mail/reminder>office
///     due STAGE INSTANT                  when the stage's deadline is (`-` for none)
///     can P ACTION…                      the actions that P could take now, in the workflow's order
[[nodiscard]] ScenarioOutcome play_scenario(const std::filesystem::path& file, Play play);

} // namespace thidua::tests
