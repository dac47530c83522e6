#pragma once

#include <optional>
#include <string>
#include <vector>

#include "process/decide/conditions/rights.hpp"
#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Whose a visit is among those who could work on it.

/// Who may work on the stage now: of its owners the first level on which somebody is who may judge the nomination, and
/// of each of their actions there the first on which somebody is who need not leave it to others.
[[nodiscard]] std::vector<RoleHolder> eligible_to_work(const Evaluation& evaluation, const Nomination& nomination,
                                                       const definition::StageSpec& stage);
/// The same for the actor: because of what.
[[nodiscard]] RoleRight may_work_on(const Evaluation& evaluation, const definition::StageSpec& stage);
/// The person is one of them, or somebody acts in his place.
[[nodiscard]] bool is_eligible(const std::vector<RoleHolder>& eligible, const std::string& person);

/// The visit's work, as long as its person may work on it; nullptr when it is everybody's.
[[nodiscard]] const Work* work_in_force(const Evaluation& evaluation, const Token& token);
/// It is his who acts, or his in whose place he acts.
[[nodiscard]] inline bool works_on(const Work& work, const Who& who) {
    return work.who == who.person || work.who == who.principal;
}

/// Roles that give out the work of the stage: `managed-by` of its owners, each once.
[[nodiscard]] std::vector<std::string> managers_of(const definition::WorkflowDefinition& definition,
                                                   const definition::StageSpec& stage);
/// Roles of which one is needed to claim, release or assign in the stage that is meant; none for other requests.
[[nodiscard]] std::vector<std::string> roles_to_share(const definition::WorkflowDefinition& definition,
                                                      const Nomination& nomination, const Request& request);

/// Blocks when the actor is one of those who could work on a stage that is left, and somebody else has it (TD1600), or
/// somebody must have it first (TD1601).
void require_work(Evaluation& evaluation, const definition::ActionSpec& action, const std::vector<std::string>& left);
/// Blocks when others have all of these stages (TD1600).
void require_own_work(Evaluation& evaluation, const std::vector<std::string>& stages);
/// TD1600: whose it is, and how it can come to others.
void block_claimed(Evaluation& evaluation, const definition::StageSpec& stage, const Work& work);

/// Who may not take the action on this nomination, whatever role he holds: whom it bars, and those who leave it to
/// whoever has it.
[[nodiscard]] std::vector<std::string> who_must_leave_it(const Evaluation& evaluation,
                                                         const definition::ActionSpec& action);

/// A visit as people ask for it: whose it is, and who may work on it now.
struct SharedVisit {
    const definition::StageSpec* stage = nullptr; ///< lives as long as the definition
    std::optional<Work> work;                     ///< in force
    std::vector<RoleHolder> eligible;
};
/// Those of all stages that wait for somebody, held ones left out.
[[nodiscard]] std::vector<SharedVisit> shared_visits(const definition::WorkflowDefinition& definition,
                                                     const Nomination& nomination, const Facts& facts, Instant now);

/// Gives a visit that begins to whoever had the stage the last time, where the stage says so and he may work on it.
void keep_work(Evaluation& evaluation, const definition::StageSpec& stage, const Who& by, Token& token);
/// The clock ends a claim.
void end_claim(Evaluation& evaluation, const Token& token);
/// When a claim of that stage ends that begins with the next event; nothing where it does not.
[[nodiscard]] std::optional<Timer> end_of_claim(Evaluation& evaluation, const definition::StageSpec& stage);

} // namespace thidua::process
