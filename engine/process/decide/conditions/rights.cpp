#include "process/decide/conditions/rights.hpp"

#include <algorithm>
#include <optional>

#include "process/consultation/answers.hpp"
#include "process/work/conflicts.hpp"
#include "process/work/given.hpp"

namespace thidua::process {

using definition::ActionSpec;
using definition::WorkflowDefinition;

namespace {

/// A role of the list that the actor holds, but not for this unit; nullptr when there is none.
const HeldRole* held_elsewhere(const Actor& actor, const std::vector<std::string>& roles) {
    const auto found = std::find_if(actor.roles.begin(), actor.roles.end(), [&](const HeldRole& held) {
        return std::find(roles.begin(), roles.end(), held.role) != roles.end();
    });
    return found == actor.roles.end() ? nullptr : &*found;
}

/// `not_held` when the actor holds none of the roles, `elsewhere` when he does for another unit.
Diagnostic why_not_held(const Evaluation& evaluation, const std::vector<std::string>& roles, const std::string& unit,
                        Diagnostic not_held, Diagnostic elsewhere) {
    const Actor& actor = evaluation.actor();
    if (const HeldRole* held = held_elsewhere(actor, roles))
        return std::move(elsewhere)
            .with("role", titles_of_roles(evaluation.definition, {held->role}))
            .with("expected", held->unit.empty() ? actor.unit : held->unit)
            .with("found", unit);
    return std::move(not_held)
        .with("expected", titles_of_roles(evaluation.definition, roles))
        .with("person", actor.who.principal);
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

bool starts_here(const Evaluation& evaluation, const ActionSpec& action) {
    return std::find(action.from.begin(), action.from.end(), evaluation.definition.start_stage().name) !=
           action.from.end();
}

/// Asking stages whose people may not take the action.
std::vector<std::string> stages_against(const WorkflowDefinition& definition, const ActionSpec& action) {
    std::vector<std::string> stages;
    for (const definition::StageSpec& stage : definition.stages) {
        if (!stage.ask) continue;
        const auto names = [](const std::vector<std::string>& list, const std::string& wanted) {
            return std::find(list.begin(), list.end(), wanted) != list.end();
        };
        if (names(action.not_same_person_as, stage.name) || names(stage.ask->not_same_person_as, action.name))
            stages.push_back(stage.name);
    }
    return stages;
}

/// An answer in one of those stages with somebody of `who` behind it; nothing when there is none.
std::optional<HumanAnswer> answer_by_same_person(const WorkflowDefinition& definition, const Nomination& nomination,
                                                 const ActionSpec& action, const Who& who) {
    for (const std::string& stage : stages_against(definition, action))
        for (const HumanAnswer& answer : human_answers(nomination, stage))
            if (answer.who->shares_a_person_with(who)) return answer;
    return std::nullopt;
}

/// The same for an action; and nobody takes part in the place of another in what is about himself.
std::optional<Diagnostic> why_not_in_this_place(const Evaluation& evaluation, const ActionSpec& action) {
    if (auto why = process::why_not_in_this_place(evaluation, action.span, title_of(action))) return why;
    const Actor& actor = evaluation.actor();
    const Who& proposer = evaluation.nomination.proposer;
    const bool own = proposer.person == actor.who.person || proposer.principal == actor.who.person;
    if (actor.who.person == actor.who.principal || !own || starts_here(evaluation, action)) return std::nullopt;
    return Diagnostic::error("TD1333", action.span)
        .with("action", title_of(action))
        .with("person", actor.who.person)
        .with("for", actor.who.principal);
}

} // namespace

std::optional<Diagnostic> why_not_in_this_place(const Evaluation& evaluation, const SourceSpan& span,
                                                const LocalText& title) {
    const Actor& actor = evaluation.actor();
    if (actor.away)
        return Diagnostic::error("TD1330", span)
            .with("action", title)
            .with("person", actor.who.person)
            .with("from", to_vietnamese(actor.away->first))
            .with("to", to_vietnamese(actor.away->second));
    if (!actor.could_act_for.empty())
        return Diagnostic::error("TD1331", span).with("action", title).with("people", joined(actor.could_act_for));
    if (actor.unfounded)
        return Diagnostic::error("TD1332", span)
            .with("action", title)
            .with("person", actor.who.person)
            .with("for", actor.who.principal);
    return std::nullopt;
}

void require_role(Evaluation& evaluation, const ActionSpec& action) {
    if (auto why = why_not_in_this_place(evaluation, action))
        return evaluation.block_for(Blocker::Cause::right, std::move(*why), action);
    RoleRight right =
        may_act_at(evaluation, action.by, action.from, barred_from(evaluation, action, evaluation.nomination));
    if (right.may) {
        evaluation.basis = std::move(right.basis);
        return;
    }
    if (!right.before.empty())
        return evaluation.block_for(Blocker::Cause::right,
                                    Diagnostic::error("TD1335", action.span)
                                        .with("action", title_of(action))
                                        .with("people", joined(right.before)),
                                    action);
    evaluation.block_for(Blocker::Cause::right,
                         why_not_held(evaluation, action.by, evaluation.nomination.unit,
                                      Diagnostic::error("TD0507", action.span).with("action", title_of(action)),
                                      Diagnostic::error("TD0508", action.span).with("action", title_of(action))),
                         action);
}

void require_founder(Evaluation& evaluation, const definition::StageSpec& start, const std::string& unit) {
    Nomination made; // as it would be
    made.unit = unit;
    made.proposer = evaluation.actor().who;
    const Actor& actor = evaluation.actor();
    for (const std::string& name : start.owners) {
        const auto* role = evaluation.definition.role(name);
        if (role == nullptr || !holds_any(evaluation.definition, actor, {name}, made)) continue;
        if (role->source == definition::RoleSource::organisation || actor.unit == unit) return;
    }
    evaluation.block(Blocker::Cause::right,
                     why_not_held(evaluation, start.owners, unit, Diagnostic::error("TD0570", start.span),
                                  Diagnostic::error("TD0571", start.span)),
                     start.owners);
}

std::vector<std::string> separated_from(const WorkflowDefinition& definition, const ActionSpec& action) {
    std::vector<std::string> others = action.not_same_person_as;
    for (const ActionSpec& other : definition.actions) {
        const auto& rule = other.not_same_person_as;
        if (std::find(rule.begin(), rule.end(), action.name) != rule.end()) others.push_back(other.name);
    }
    return others;
}

std::vector<std::string> barred_from(const Evaluation& evaluation, const ActionSpec& action,
                                     const Nomination& nomination) {
    std::vector<std::string> barred;
    if (judges(evaluation.definition, action)) barred = people_too_near(evaluation, nomination);
    const std::vector<std::string> others = separated_from(evaluation.definition, action);
    for (const Act& act : nomination.acts)
        if (act.withdrawn == 0 && std::find(others.begin(), others.end(), act.action) != others.end())
            barred.insert(barred.end(), {act.who.person, act.who.principal});
    for (const std::string& stage : stages_against(evaluation.definition, action))
        for (const HumanAnswer& answer : human_answers(nomination, stage))
            barred.insert(barred.end(), {answer.who->person, answer.who->principal});
    return barred;
}

bool has_answered_before(const WorkflowDefinition& definition, const Nomination& nomination, const ActionSpec& action,
                         const Who& who) {
    return answer_by_same_person(definition, nomination, action, who).has_value();
}

const Act* act_by_same_person(const WorkflowDefinition& definition, const Nomination& nomination,
                              const ActionSpec& action, const Who& who) {
    const std::vector<std::string> others = separated_from(definition, action);
    const auto found = std::find_if(nomination.acts.begin(), nomination.acts.end(), [&](const Act& act) {
        return act.withdrawn == 0 && act.who.shares_a_person_with(who) &&
               std::find(others.begin(), others.end(), act.action) != others.end();
    });
    return found == nomination.acts.end() ? nullptr : &*found;
}

namespace {

void require_no_answer(Evaluation& evaluation, const ActionSpec& action) {
    const auto answer =
        answer_by_same_person(evaluation.definition, evaluation.nomination, action, evaluation.actor().who);
    if (!answer) return;
    evaluation.block_for(Blocker::Cause::person,
                         Diagnostic::error("TD1569", action.span)
                             .with("person", answer->who->principal)
                             .with("stage", title_of_stage(evaluation.definition, answer->stage))
                             .with("action", title_of(action))
                             .with("date", to_vietnamese(evaluation.facts.zone.date_of(answer->at))),
                         action);
}

} // namespace

void require_other_person(Evaluation& evaluation, const ActionSpec& action) {
    const Act* act = act_by_same_person(evaluation.definition, evaluation.nomination, action, evaluation.actor().who);
    if (act == nullptr) return require_no_answer(evaluation, action);
    const ActionSpec* other = evaluation.definition.action(act->action);
    const Who& mine = evaluation.actor().who;
    const bool is_acting = mine.person == act->who.person || mine.person == act->who.principal;
    evaluation.block_for(Blocker::Cause::person,
                         Diagnostic::error("TD0519", action.span)
                             .with("person", is_acting ? mine.person : mine.principal)
                             .with("action", title_of(action))
                             .with("other", other == nullptr ? LocalText(act->action) : title_of(*other))
                             .with("date", to_vietnamese(evaluation.facts.zone.date_of(act->at))),
                         action);
}

const Act* latest_act(const Nomination& nomination, const std::vector<std::string>& actions) {
    const Act* latest = nullptr;
    for (const Act& act : nomination.acts)
        if (act.withdrawn == 0 && std::find(actions.begin(), actions.end(), act.action) != actions.end()) latest = &act;
    return latest;
}

void require_same_person(Evaluation& evaluation, const ActionSpec& action) {
    const Act* act = latest_act(evaluation.nomination, action.same_person_as);
    if (act == nullptr || act->who.shares_a_person_with(evaluation.actor().who)) return;
    const std::vector<RoleHolder> eligible = eligible_for(evaluation, evaluation.nomination, action.by,
                                                          barred_from(evaluation, action, evaluation.nomination));
    const auto same = std::find_if(eligible.begin(), eligible.end(), [&](const RoleHolder& holder) {
        return holder.person == act->who.person || holder.person == act->who.principal;
    });
    if (same == eligible.end() && evaluation.facts.holders != nullptr) { // gone: whoever may, so that nothing strands
        evaluation.basis = "same:" + act->who.principal;
        return;
    }
    const ActionSpec* other = evaluation.definition.action(act->action);
    evaluation.block(Blocker::Cause::person,
                     Diagnostic::error("TD1334", action.span)
                         .with("action", title_of(action))
                         .with("person", same == eligible.end() ? act->who.principal : same->person)
                         .with("other", other == nullptr ? LocalText(act->action) : title_of(*other))
                         .with("date", to_vietnamese(evaluation.facts.zone.date_of(act->at))));
}

} // namespace thidua::process
