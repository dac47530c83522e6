#include "process/work/given.hpp"

#include <algorithm>

#include "base/contains.hpp"
#include "process/decide/effects/timers.hpp"
#include "process/work/conflicts.hpp"
#include "process/work/sharing.hpp"

namespace thidua::process {
namespace {

using definition::StageSpec;
using definition::WorkflowDefinition;

/// The visit was given by a role, and one of `roles` owns its stage.
bool is_given(const WorkflowDefinition& definition, const Token& token, const std::vector<std::string>& roles,
              const std::vector<std::string>& stages) {
    if (!token.work || token.work->role.empty() || !contains(stages, token.stage)) return false;
    const StageSpec* stage = definition.stage(token.stage);
    return stage != nullptr && std::any_of(stage->owners.begin(), stage->owners.end(),
                                           [&](const std::string& owner) { return contains(roles, owner); });
}

/// The roles by which those visits were given that the actor has.
std::vector<std::string> roles_given_to(const WorkflowDefinition& definition, const Actor& actor,
                                        const std::vector<std::string>& roles, const Nomination& nomination,
                                        const std::vector<std::string>& stages) {
    std::vector<std::string> given;
    for (const Token& token : nomination.marking)
        if (is_given(definition, token, roles, stages) && works_on(*token.work, actor.who))
            given.push_back(token.work->role);
    return given;
}

const definition::Escalation* rung_of(const StageSpec& stage, const Timer& timer) {
    for (std::size_t rung = 0; rung < stage.escalations.size(); ++rung)
        if (what_of(timer.name) == name_of_rung(stage, rung)) return &stage.escalations[rung];
    return nullptr;
}

} // namespace

std::vector<std::string> roles_given(const WorkflowDefinition& definition, const Nomination& nomination,
                                     const std::vector<std::string>& roles, const std::vector<std::string>& stages) {
    std::vector<std::string> given;
    for (const Token& token : nomination.marking)
        if (is_given(definition, token, roles, stages) && !contains(given, token.work->role))
            given.push_back(token.work->role);
    return given;
}

bool holds_any_at(const WorkflowDefinition& definition, const Actor& actor, const std::vector<std::string>& roles,
                  const Nomination& nomination, const std::vector<std::string>& stages) {
    return holds_any(definition, actor, roles, nomination) ||
           holds_any(definition, actor, roles_given_to(definition, actor, roles, nomination, stages), nomination);
}

bool is_his(const WorkflowDefinition& definition, const Actor& actor, const definition::ActionSpec& action,
            const Nomination& nomination) {
    return holds_any_at(definition, actor, action.by, nomination, action.from);
}

RoleRight may_act_at(const Evaluation& evaluation, const std::vector<std::string>& roles,
                     const std::vector<std::string>& stages, const std::vector<std::string>& barred) {
    RoleRight right = may_act_as(evaluation, roles, barred);
    if (right.may) return right;
    const std::vector<std::string> given =
        roles_given_to(evaluation.definition, evaluation.actor(), roles, evaluation.nomination, stages);
    if (!given.empty() && may_act_as(evaluation, given, barred).may) return {true, "assigned", {}};
    return right;
}

std::vector<RoleHolder> eligible_to_have(const Evaluation& evaluation, const Nomination& nomination,
                                         const StageSpec& stage, const Token& token) {
    std::vector<RoleHolder> eligible = eligible_to_work(evaluation, nomination, stage);
    if (!token.work || token.work->role.empty()) return eligible;
    for (RoleHolder& one :
         eligible_for(evaluation, nomination, {token.work->role}, people_too_near(evaluation, nomination, stage)))
        if (!is_eligible(eligible, one.person)) eligible.push_back(std::move(one));
    return eligible;
}

void give_by_ladder(Evaluation& evaluation, const Token& token, const Timer& timer) {
    const StageSpec* stage = evaluation.definition.stage(token.stage);
    const definition::Escalation* rung = stage == nullptr ? nullptr : rung_of(*stage, timer);
    if (rung == nullptr || rung->assign.empty()) return;
    const std::vector<RoleHolder> there = eligible_for(evaluation, evaluation.nomination, {rung->assign},
                                                       people_too_near(evaluation, evaluation.nomination, *stage));
    const Work* work = work_in_force(evaluation, token);
    if (there.empty() || (work != nullptr && is_eligible(there, work->who))) return;
    const auto own = std::find_if(there.begin(), there.end(), [](const RoleHolder& one) {
        return !one.by_post && (one.principal.empty() || one.principal == one.person);
    });
    const RoleHolder& first = own == there.end() ? there.front() : *own;
    const std::string who = first.principal.empty() ? first.person : first.principal;
    evaluation.record("assigned", "", Assigned{stage->name, who, false, {}, rung->assign});
}

} // namespace thidua::process
