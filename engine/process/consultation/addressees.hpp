#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// What leads into an asking stage, and who is behind it.
struct Entering {
    std::string_view action; ///< "" for none of the workflow's
    const Who& who;
};
/// Asks whoever `seen` names and the organisation gives when the stage is entered by the next event: `entered` lists
/// them, and runs until silence counts. On the road back of a return what was said stands, where what it rested on is
/// unchanged. Blocks when one of the file's addressees is nobody (TD1552), or the calendar cannot say a deadline.
void ask_in(Evaluation& evaluation, const definition::StageSpec& stage, const Nomination& seen, const Entering& by,
            Token& entered);

/// The timer after which silence counts, of a visit that the next event begins or changes.
[[nodiscard]] std::optional<Timer> silence_timer(Evaluation& evaluation, const definition::StageSpec& stage);

/// Whether it is the actor's to answer for the addressee: the one person, or whoever holds the role.
[[nodiscard]] bool answers_for(const definition::WorkflowDefinition& definition, const Actor& actor,
                               const Nomination& nomination, const Asked& asked);
/// The nomination as the addressee's role sees it: in the unit that is asked.
[[nodiscard]] Nomination as_asked(const Nomination& nomination, const Asked& asked);

/// People whom the rules on persons keep from answering in the stage, with what they did there instead.
[[nodiscard]] std::vector<const Act*> acts_against(const definition::WorkflowDefinition& definition,
                                                   const Nomination& nomination, const definition::StageSpec& stage);

/// These, and whoever stands too near: they do not answer there, and count as nobody of their role.
[[nodiscard]] std::vector<std::string> barred_from_answering(const Evaluation& evaluation, const Nomination& nomination,
                                                             const definition::StageSpec& stage);

/// "Cơ quan thuế (Nguyễn An)": the role, and who is behind it as far as that is known.
[[nodiscard]] LocalText title_of(const Evaluation& evaluation, const Asked& asked);

} // namespace thidua::process
