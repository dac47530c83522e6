#include "process/work/sharing.hpp"

#include <algorithm>

#include "base/contains.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/effects/timers.hpp"
#include "process/work/conflicts.hpp"
#include "process/work/given.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::StageSpec;
using definition::WorkflowDefinition;
using Cause = Blocker::Cause;

/// The roles of the action that own the stage, or those that do not.
std::vector<std::string> roles_by(const ActionSpec& action, const StageSpec& stage, bool owning) {
    std::vector<std::string> roles;
    std::copy_if(action.by.begin(), action.by.end(), std::back_inserter(roles),
                 [&](const std::string& role) { return contains(stage.owners, role) == owning; });
    return roles;
}

/// The actor could work on the stage, and takes the action because of that alone.
bool acts_from_pool(const Evaluation& evaluation, const ActionSpec& action, const StageSpec& stage) {
    if (action.kind == definition::ActionKind::withdraw) return false;
    if (judges(evaluation.definition, action) && is_too_near(evaluation, evaluation.nomination, evaluation.actor().who))
        return false; // told already
    const std::vector<std::string> barred = barred_from(evaluation, action, evaluation.nomination);
    return may_act_as(evaluation, roles_by(action, stage, true), barred).may &&
           !may_act_as(evaluation, roles_by(action, stage, false), barred).may;
}

/// What owners of the stage take out of it: whoever must leave one of them to others, leaves it to the next level.
std::vector<const ActionSpec*> actions_of_pool(const WorkflowDefinition& definition, const StageSpec& stage) {
    std::vector<const ActionSpec*> actions;
    for (const ActionSpec& action : definition.actions)
        if (action.kind != definition::ActionKind::withdraw && contains(action.from, stage.name))
            actions.push_back(&action);
    return actions;
}

void add_once(std::vector<std::string>& roles, const std::vector<std::string>& more) {
    for (const std::string& role : more)
        if (!contains(roles, role)) roles.push_back(role);
}

} // namespace

std::vector<RoleHolder> eligible_to_work(const Evaluation& evaluation, const Nomination& nomination,
                                         const StageSpec& stage) {
    std::vector<RoleHolder> eligible =
        eligible_for(evaluation, nomination, stage.owners, people_too_near(evaluation, nomination, stage));
    for (const ActionSpec* action : actions_of_pool(evaluation.definition, stage))
        for (RoleHolder& one : eligible_for(evaluation, nomination, roles_by(*action, stage, true),
                                            barred_from(evaluation, *action, nomination)))
            if (!contains(eligible, one)) eligible.push_back(std::move(one));
    return eligible;
}

RoleRight may_work_on(const Evaluation& evaluation, const StageSpec& stage) {
    RoleRight right = may_act_as(evaluation, stage.owners, people_too_near(evaluation, evaluation.nomination, stage));
    for (const ActionSpec* action : actions_of_pool(evaluation.definition, stage)) {
        if (right.may) break;
        RoleRight next = may_act_as(evaluation, roles_by(*action, stage, true),
                                    barred_from(evaluation, *action, evaluation.nomination));
        if (next.may) right = std::move(next);
    }
    return right;
}

bool is_eligible(const std::vector<RoleHolder>& eligible, const std::string& person) {
    return std::any_of(eligible.begin(), eligible.end(),
                       [&](const RoleHolder& holder) { return holder.person == person || holder.principal == person; });
}

const Work* work_in_force(const Evaluation& evaluation, const Token& token) {
    const StageSpec* stage = token.work ? evaluation.definition.stage(token.stage) : nullptr;
    if (stage == nullptr) return nullptr;
    if (evaluation.facts.holders == nullptr) return &*token.work; // who may, is not known then
    const bool may = is_eligible(eligible_to_have(evaluation, evaluation.nomination, *stage, token), token.work->who);
    return may ? &*token.work : nullptr;
}

std::vector<std::string> managers_of(const WorkflowDefinition& definition, const StageSpec& stage) {
    std::vector<std::string> managers;
    for (const std::string& owner : stage.owners) {
        const auto* role = definition.role(owner);
        if (role != nullptr && !role->managed_by.empty()) add_once(managers, {role->managed_by});
    }
    return managers;
}

std::vector<std::string> roles_to_share(const WorkflowDefinition& definition, const Nomination& nomination,
                                        const Request& request) {
    const auto* claim = std::get_if<Claim>(&request);
    const auto* release = std::get_if<Release>(&request);
    const auto* assign = std::get_if<Assign>(&request);
    const bool gives = release != nullptr || assign != nullptr;
    std::vector<std::string> roles;
    if (claim == nullptr && !gives) return roles;
    const std::string& meant = claim != nullptr ? claim->stage : release != nullptr ? release->stage : assign->stage;
    for (const Token& token : nomination.marking) {
        const StageSpec* stage = definition.stage(token.stage);
        if (stage == nullptr || (!meant.empty() && token.stage != meant)) continue;
        if (gives) add_once(roles, managers_of(definition, *stage));
        if (gives && token.work && !token.work->role.empty()) add_once(roles, {token.work->role});
        add_once(roles, stage->owners);
    }
    return roles;
}

void block_claimed(Evaluation& evaluation, const StageSpec& stage, const Work& work) {
    std::vector<std::string> managers = managers_of(evaluation.definition, stage);
    Diagnostic why =
        Diagnostic::error("TD1600", stage.span)
            .with("stage", title_of_stage(evaluation.definition, stage.name))
            .with("person", work.who)
            .with("date", to_vietnamese(evaluation.facts.zone.date_of(work.since)))
            .with("until", work.until ? to_vietnamese(evaluation.facts.zone.date_of(*work.until)) : std::string("…"))
            .with("id", evaluation.nomination.id);
    why.hint = managers.empty() ? "process.claimed" : "process.claimed-and-managed";
    evaluation.block(Cause::claimed, std::move(why), std::move(managers));
}

void require_work(Evaluation& evaluation, const ActionSpec& action, const std::vector<std::string>& left) {
    if (evaluation.actor().kind != Actor::Kind::person) return;
    for (const std::string& name : left) {
        const StageSpec* stage = evaluation.definition.stage(name);
        const Token* token = evaluation.nomination.token(name);
        if (stage == nullptr || token == nullptr || !(token->work || (stage->claim && stage->claim->needed))) continue;
        if (!acts_from_pool(evaluation, action, *stage)) continue;
        const Work* work = work_in_force(evaluation, *token);
        if (work != nullptr && !works_on(*work, evaluation.actor().who)) block_claimed(evaluation, *stage, *work);
        if (work == nullptr && stage->claim && stage->claim->needed)
            evaluation.block(Cause::claimed, Diagnostic::error("TD1601", stage->claim->span)
                                                 .with("stage", title_of_stage(evaluation.definition, name))
                                                 .with("action", title_of(action))
                                                 .with("id", evaluation.nomination.id));
    }
}

void require_own_work(Evaluation& evaluation, const std::vector<std::string>& stages) {
    const Work* others = nullptr;
    const StageSpec* where = nullptr;
    for (const std::string& name : stages) {
        const Token* token = evaluation.nomination.token(name);
        const Work* work = token == nullptr ? nullptr : work_in_force(evaluation, *token);
        if (work == nullptr || works_on(*work, evaluation.actor().who)) return;
        others = work;
        where = evaluation.definition.stage(name);
    }
    if (others != nullptr && where != nullptr) block_claimed(evaluation, *where, *others);
}

std::vector<std::string> who_must_leave_it(const Evaluation& evaluation, const ActionSpec& action) {
    std::vector<std::string> people = barred_from(evaluation, action, evaluation.nomination);
    for (const Token& token : evaluation.nomination.marking) {
        const StageSpec* stage = evaluation.definition.stage(token.stage);
        if (!token.work || stage == nullptr || !contains(action.from, token.stage)) continue;
        const Work* work = work_in_force(evaluation, token);
        if (work == nullptr || action.kind == definition::ActionKind::withdraw) continue;
        std::vector<std::string> pool = roles_by(action, *stage, true);
        if (!pool.empty() && !work->role.empty()) pool.push_back(work->role);
        for (const RoleHolder& one : eligible_for(evaluation, evaluation.nomination, pool, people))
            if (one.person != work->who && one.principal != work->who) people.push_back(one.person);
    }
    return people;
}

std::vector<SharedVisit> shared_visits(const WorkflowDefinition& definition, const Nomination& nomination,
                                       const Facts& facts, Instant now) {
    const Command nothing{Actor::the_engine(), Claim{}, std::nullopt};
    const Evaluation evaluation(definition, nomination, nothing, facts, now);
    std::vector<SharedVisit> visits;
    for (const Token& token : nomination.marking) {
        const StageSpec* stage = definition.stage(token.stage);
        if (stage == nullptr || stage->owners.empty() || stage->kind == definition::StageKind::end) continue;
        SharedVisit visit{stage, std::nullopt, eligible_to_have(evaluation, nomination, *stage, token)};
        if (const Work* work = work_in_force(evaluation, token)) visit.work = *work;
        visits.push_back(std::move(visit));
    }
    return visits;
}

std::optional<Timer> end_of_claim(Evaluation& evaluation, const StageSpec& stage) {
    if (!stage.claim || !stage.claim->lasts) return std::nullopt;
    const definition::Duration& lasts = *stage.claim->lasts;
    const std::optional<Instant> until = add(evaluation, evaluation.now, lasts);
    if (!until) return std::nullopt;
    return Timer{Timer::Kind::claim,
                 TimerNames(stage.name, evaluation.after().revision + 1).of(kClaimEnds),
                 {},
                 *until,
                 false,
                 Span{evaluation.now, length_of(lasts)}};
}

void keep_work(Evaluation& evaluation, const StageSpec& stage, const Who& by, Token& token) {
    if (!stage.claim || !stage.claim->keep) return;
    const Nomination& nomination = evaluation.after();
    const auto last = std::find_if(nomination.last_work.begin(), nomination.last_work.end(),
                                   [&](const LastWork& one) { return one.stage == stage.name; });
    if (last == nomination.last_work.end()) return;
    const bool may =
        evaluation.facts.holders == nullptr || is_eligible(eligible_to_work(evaluation, nomination, stage), last->who);
    if (!may) return;
    token.work = Work{last->who, by, Work::How::kept, evaluation.now, std::nullopt, {}};
    const std::optional<Timer> ends = end_of_claim(evaluation, stage);
    if (!ends) return;
    token.work->until = ends->due;
    token.timers.push_back(*ends);
}

void end_claim(Evaluation& evaluation, const Token& token) {
    if (!token.work) return; // a claim's timer goes with it
    evaluation.record("released", "", Released{token.stage, token.work->who, Released::Why::time, {}});
}

} // namespace thidua::process
