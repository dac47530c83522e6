// Taking work on, giving it away, and declaring that one stands too near.
#include <algorithm>

#include "base/contains.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/requests.hpp"
#include "process/state/inbox.hpp"
#include "process/state/values/tidy_text.hpp"
#include "process/work/conflicts.hpp"
#include "process/work/given.hpp"
#include "process/work/sharing.hpp"

namespace thidua::process {
namespace {

using definition::StageSpec;
using Cause = Blocker::Cause;

/// A visit that a command is about.
struct Visit {
    const StageSpec* stage = nullptr;
    const Token* token = nullptr;
};

/// What a visit must have to be meant.
enum class Meant { claimable, taken, any };

bool fits(const Visit& visit, Meant meant) {
    if (meant == Meant::claimable) return visit.stage->claim.has_value();
    return meant == Meant::any || visit.token->work.has_value();
}

std::vector<Visit> visits_of(const Evaluation& evaluation) {
    std::vector<Visit> visits;
    for (const Token& token : evaluation.nomination.marking) {
        const StageSpec* stage = evaluation.definition.stage(token.stage);
        if (stage != nullptr && !stage->owners.empty()) visits.push_back({stage, &token});
    }
    return visits;
}

std::vector<std::string> stages_of(const std::vector<Visit>& visits) {
    std::vector<std::string> stages;
    stages.reserve(visits.size());
    for (const Visit& visit : visits) stages.push_back(visit.stage->name);
    return stages;
}

/// Roles by which the stage goes on again.
std::vector<std::string> who_resumes(const definition::WorkflowDefinition& definition, const std::string& stage) {
    std::vector<std::string> roles;
    for (const definition::ActionSpec& action : definition.actions) {
        const bool leads_on =
            action.kind == definition::ActionKind::resume && (action.from.empty() || contains(action.from, stage));
        for (const std::string& role : action.by)
            if (leads_on && !contains(roles, role)) roles.push_back(role);
    }
    return roles;
}

/// A hold keeps whose work it is, and nobody changes that meanwhile; true when it is the reason.
bool block_held(Evaluation& evaluation, const std::string& wanted) {
    for (const Held& held : evaluation.nomination.held) {
        const StageSpec* stage = evaluation.definition.stage(held.token.stage);
        if (stage == nullptr || stage->owners.empty() || !(wanted.empty() || wanted == stage->name)) continue;
        evaluation.block(Cause::place,
                         Diagnostic::error("TD1382", stage->span)
                             .with("stage", title_of_stage(evaluation.definition, stage->name))
                             .with("date", to_vietnamese(evaluation.facts.zone.date_of(held.since)))
                             .with("person", held.by.person),
                         who_resumes(evaluation.definition, stage->name));
        return true;
    }
    return false;
}

void block_none(Evaluation& evaluation, const std::string& wanted, Meant meant, const std::vector<Visit>& here) {
    const bool stands = std::any_of(here.begin(), here.end(),
                                    [&](const Visit& visit) { return wanted.empty() || visit.stage->name == wanted; });
    if (!stands && block_held(evaluation, wanted)) return;
    if (here.empty()) return evaluation.block(Cause::place, Diagnostic::error("TD1616"));
    const char* code = !stands ? "TD1607" : meant == Meant::claimable ? "TD1609" : "TD1611";
    evaluation.block(Cause::place,
                     Diagnostic::error(code)
                         .with("found", wanted.empty() ? titles_of_stages(evaluation.definition, stages_of(here))
                                                       : title_of_stage(evaluation.definition, wanted))
                         .with("expected", titles_of_stages(evaluation.definition, stages_of(here))));
}

/// The visit that is meant: the named one, or the only one that fits; of several the only one that is the actor's by
/// role (TD1382, TD1607–TD1609, TD1611, TD1616).
std::optional<Visit> require_visit(Evaluation& evaluation, const std::string& wanted, Meant meant) {
    const std::vector<Visit> here = visits_of(evaluation);
    std::vector<Visit> fitting;
    for (const Visit& visit : here)
        if (fits(visit, meant) && (wanted.empty() || visit.stage->name == wanted)) fitting.push_back(visit);
    if (fitting.size() > 1) {
        std::vector<Visit> own = fitting;
        std::erase_if(own, [&](const Visit& visit) {
            return !holds_any(evaluation.definition, evaluation.actor(), visit.stage->owners, evaluation.nomination);
        });
        if (own.size() == 1) fitting = own;
    }
    if (fitting.size() == 1) return fitting.front();
    if (fitting.empty())
        block_none(evaluation, wanted, meant, here);
    else
        evaluation.block(Cause::input, Diagnostic::error("TD1608").with(
                                           "expected", titles_of_stages(evaluation.definition, stages_of(fitting))));
    return std::nullopt;
}

std::string names_of(const std::vector<RoleHolder>& people) {
    std::vector<std::string> shown;
    for (const RoleHolder& one : people) {
        const std::string text = one.name + " (" + one.person + ")";
        if (std::find(shown.begin(), shown.end(), text) == shown.end()) shown.push_back(text);
    }
    std::string all;
    for (const std::string& text : shown) all += (all.empty() ? "" : ", ") + text;
    return all.empty() ? "–" : all;
}

void block_not_eligible(Evaluation& evaluation, const Visit& visit, const std::string& person) {
    const std::vector<RoleHolder> eligible =
        eligible_to_have(evaluation, evaluation.nomination, *visit.stage, *visit.token);
    evaluation.block(Cause::right, Diagnostic::error("TD1606", visit.stage->span)
                                       .with("person", person)
                                       .with("stage", title_of_stage(evaluation.definition, visit.stage->name))
                                       .with("expected", names_of(eligible)));
}

/// The actor gives out the work of the stage.
bool manages(Evaluation& evaluation, const Visit& visit) {
    RoleRight right = may_act_as(evaluation, managers_of(evaluation.definition, *visit.stage), {});
    if (right.may) evaluation.basis = std::move(right.basis);
    return right.may;
}

void block_not_his(Evaluation& evaluation, const Visit& visit, const char* code) {
    const std::vector<std::string> managers = managers_of(evaluation.definition, *visit.stage);
    evaluation.block(
        Cause::right,
        Diagnostic::error(code, visit.stage->span)
            .with("stage", title_of_stage(evaluation.definition, visit.stage->name))
            .with("person", evaluation.actor().who.principal)
            .with("expected", managers.empty() ? LocalText("–") : titles_of_roles(evaluation.definition, managers)),
        managers);
}

/// Whoever gives out the work of any role of the workflow.
std::vector<std::string> all_managers(const definition::WorkflowDefinition& definition) {
    std::vector<std::string> managers;
    for (const auto& role : definition.roles)
        if (!role.managed_by.empty() && std::find(managers.begin(), managers.end(), role.managed_by) == managers.end())
            managers.push_back(role.managed_by);
    return managers;
}

/// Whoever says that he acts for another may do so; to whoever has the work it would otherwise be his own.
void require_founded(Evaluation& evaluation, const LocalText& title) {
    if (!evaluation.actor().unfounded) return;
    if (auto why = why_not_in_this_place(evaluation, {}, title)) evaluation.block(Cause::right, std::move(*why));
}

std::string remark(Evaluation& evaluation, const std::string& given) {
    std::string text = tidy_paragraphs(given);
    require_remark_length(evaluation, text);
    return text;
}

} // namespace

void claim(Evaluation& evaluation, const Claim& request) {
    const std::optional<Visit> visit = require_visit(evaluation, request.stage, Meant::claimable);
    if (!visit) return;
    const Who& who = evaluation.actor().who;
    const LocalText title = title_of_stage(evaluation.definition, visit->stage->name);
    require_founded(evaluation, title);
    if (!evaluation.actor().could_act_for.empty()) // whose place, the work cannot tell
        if (auto why = why_not_in_this_place(evaluation, visit->stage->span, title))
            return evaluation.block(Cause::right, std::move(*why));
    require_distance(evaluation, *visit->stage);
    const std::vector<RoleHolder> eligible = eligible_to_work(evaluation, evaluation.nomination, *visit->stage);
    RoleRight right = may_work_on(evaluation, *visit->stage);
    const bool there = evaluation.facts.holders == nullptr || is_eligible(eligible, who.principal);
    if (!evaluation.blocked() && (!right.may || !there || evaluation.actor().away))
        block_not_eligible(evaluation, *visit, who.principal);
    const Work* work = work_in_force(evaluation, *visit->token);
    if (work != nullptr && !works_on(*work, who)) block_claimed(evaluation, *visit->stage, *work);
    if (evaluation.blocked() || work != nullptr) return; // he has it already
    evaluation.basis = std::move(right.basis);
    Claimed claimed{visit->stage->name, end_of_claim(evaluation, *visit->stage)};
    if (!evaluation.blocked()) evaluation.record("claimed", "", std::move(claimed));
}

void release(Evaluation& evaluation, const Release& request) {
    const std::optional<Visit> visit = require_visit(evaluation, request.stage, Meant::taken);
    if (!visit) return;
    require_founded(evaluation, title_of_stage(evaluation.definition, visit->stage->name));
    Released released{visit->stage->name, visit->token->work->who, Released::Why::by_hand,
                      remark(evaluation, request.reason)};
    if (evaluation.actor().kind != Actor::Kind::person) {
        if (work_in_force(evaluation, *visit->token) != nullptr) return; // the right has not ended
        released.why = Released::Why::right;
    } else if (!works_on(*visit->token->work, evaluation.actor().who) && !manages(evaluation, *visit)) {
        block_not_his(evaluation, *visit, "TD1612");
    }
    if (!evaluation.blocked()) evaluation.record("released", "", std::move(released));
}

void assign(Evaluation& evaluation, const Assign& request) {
    const std::optional<Visit> visit = require_visit(evaluation, request.stage, Meant::any);
    if (!visit) return;
    require_founded(evaluation, title_of_stage(evaluation.definition, visit->stage->name));
    const Work* work = work_in_force(evaluation, *visit->token);
    const bool gives_out = manages(evaluation, *visit);
    if (!gives_out && (work == nullptr || !works_on(*work, evaluation.actor().who)))
        block_not_his(evaluation, *visit, "TD1610");
    const auto is_one_of = [&](const std::vector<RoleHolder>& people) {
        return std::any_of(people.begin(), people.end(),
                           [&](const RoleHolder& one) { return one.person == request.to; });
    };
    const bool may = is_one_of(eligible_to_have(evaluation, evaluation.nomination, *visit->stage, *visit->token));
    if (evaluation.facts.holders != nullptr && !may) block_not_eligible(evaluation, *visit, request.to);
    std::string reason = remark(evaluation, request.reason);
    if (evaluation.blocked() || (work != nullptr && work->who == request.to)) return;
    Assigned assigned{visit->stage->name, request.to, !gives_out, std::move(reason), {}};
    if (work != nullptr && !is_one_of(eligible_to_work(evaluation, evaluation.nomination, *visit->stage)))
        assigned.role = work->role;
    evaluation.record("assigned", "", std::move(assigned));
}

void declare_conflict(Evaluation& evaluation, const DeclareConflict& request) {
    const std::string person = request.person.empty() ? evaluation.actor().who.person : request.person;
    if (has_ended(evaluation.definition, evaluation.nomination))
        evaluation.block(Cause::place, Diagnostic::error("TD1615"));
    require_founded(evaluation, evaluation.definition.title);
    const std::vector<std::string> managers = all_managers(evaluation.definition);
    if (person != evaluation.actor().who.person && !may_act_as(evaluation, managers, {}).may)
        evaluation.block(
            Cause::right,
            Diagnostic::error("TD1613")
                .with("person", person)
                .with("expected", managers.empty() ? LocalText("–") : titles_of_roles(evaluation.definition, managers)),
            managers);
    std::string reason = remark(evaluation, request.reason);
    if (reason.empty()) evaluation.block(Cause::input, Diagnostic::error("TD1614"));
    const auto& conflicts = evaluation.nomination.conflicts;
    const bool known = std::any_of(conflicts.begin(), conflicts.end(),
                                   [&](const Conflict& conflict) { return conflict.person == person; });
    if (!evaluation.blocked() && !known)
        evaluation.record("conflict-declared", "", ConflictDeclared{person, std::move(reason)});
}

} // namespace thidua::process
