#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "process/decide/conditions/conditions.hpp"
#include "process/decide/decide.hpp"

namespace thidua::process {

/// One call of decide(): its arguments, and the verdict as it grows. Checks add blockers; when there are none, events
/// are recorded, each applied at once so that the next one sees what it left.
class Evaluation {
  public:
    Evaluation(const definition::WorkflowDefinition& the_definition, const Nomination& the_nomination,
               const Command& the_command, const Facts& the_facts, Instant the_time)
        : definition(the_definition), nomination(the_nomination), command(the_command), facts(the_facts),
          now(the_time) {}

    const definition::WorkflowDefinition& definition;
    const Nomination& nomination; ///< as it was before the command
    const Command& command;
    const Facts& facts;
    const Instant now;
    Verdict verdict;
    std::optional<Who> doer; ///< who does what is recorded now, when it is not the actor
    std::string basis;       ///< because of what it is the actor's to do, when the actor does not say

    [[nodiscard]] const Actor& actor() const { return command.actor; }
    [[nodiscard]] bool blocked() const { return !verdict.blockers.empty(); }

    /// Adds a blocker; `roles` are those who can help: they are named in its hint, with the people behind them.
    void block(Blocker::Cause cause, Diagnostic why, std::vector<std::string> roles = {}, std::string field = {});
    /// The same, when those who can help are the ones who may take the action: holders of its roles, but for whom its
    /// `not-same-person-as` or a conflict bars from it on this nomination, and who leave it to somebody's claim.
    void block_for(Blocker::Cause cause, Diagnostic why, const definition::ActionSpec& action);
    void block_all(Blocker::Cause cause, const Failure& failure);

    /// Makes the event and applies it to the state after. Only once nothing blocks.
    void record(std::string kind, std::string action, Payload payload);
    [[nodiscard]] Nomination& after();

  private:
    void add(Blocker::Cause cause, Diagnostic why, std::vector<std::string> roles, std::string field,
             std::vector<std::string> barred);

    bool started_ = false;
};

/// Reasons and remarks are read by people and kept for ever: at most 10,000 characters (TD0572).
void require_remark_length(Evaluation& evaluation, const std::string& text);

/// Titles joined by commas, in every language they have: for arguments of blockers.
[[nodiscard]] LocalText join(const std::vector<LocalText>& texts);
[[nodiscard]] LocalText titles_of_roles(const definition::WorkflowDefinition& definition,
                                        const std::vector<std::string>& roles);
[[nodiscard]] LocalText titles_of_stages(const definition::WorkflowDefinition& definition,
                                         const std::vector<std::string>& stages);
[[nodiscard]] LocalText title_of_stage(const definition::WorkflowDefinition& definition, std::string_view stage);
[[nodiscard]] LocalText title_of(const definition::ActionSpec& action);
[[nodiscard]] LocalText label_of(const definition::FieldSpec& field);

} // namespace thidua::process
