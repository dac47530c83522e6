#include <algorithm>
#include <utility>

#include "process/agreements/agreements.hpp"
#include "process/consultation/answers.hpp"
#include "process/consultation/consulting.hpp"
#include "process/decide/actions/take_action.hpp"
#include "process/decide/conditions/completeness.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/effects/effects.hpp"
#include "process/decide/requests.hpp"
#include "process/state/values/content.hpp"
#include "process/work/conflicts.hpp"

namespace thidua::process {
namespace {

using definition::ActionKind;
using definition::ActionSpec;

/// The one advancing action that can be taken from the stage now, as far as routing says; nullptr when there is none,
/// several, it leaves other stages too, or it cancels some: what ends beside it is decided each time.
const ActionSpec* only_way_on(const Evaluation& evaluation, const std::string& stage, Conditions& conditions) {
    const ActionSpec* only = nullptr;
    for (const ActionSpec& action : evaluation.definition.actions) {
        if (action.kind != ActionKind::advance || action.on_answers == definition::OnAnswers::early) continue;
        if (std::find(action.from.begin(), action.from.end(), stage) == action.from.end()) continue;
        if (action.when && conditions.test(action.when->compiled) == Truth::no) continue;
        if (only != nullptr) return nullptr;
        only = &action;
    }
    if (only == nullptr || only->to_any || only->cancels || (only->from.size() > 1 && !only->from_any)) return nullptr;
    return only;
}

/// The agreement to the action at the stage that may stand again on the road back, when what it looked at is unchanged.
const Act* standing_agreement(const Evaluation& evaluation, const Nomination& nomination, const ActionSpec& action,
                              const std::string& stage) {
    if (!nomination.way_back) return nullptr;
    const auto& candidates = nomination.way_back->acts;
    const Act* latest = nullptr;
    for (const Act& act : nomination.acts)
        if (act.agrees() && act.out_of_force && act.action == action.name &&
            act.stages == std::vector<std::string>{stage} &&
            std::find(candidates.begin(), candidates.end(), act.revision) != candidates.end())
            latest = &act;
    if (latest == nullptr) return nullptr;
    return latest->looked_at == content_hash(evaluation.definition, nomination, latest->stages) ? latest : nullptr;
}

} // namespace

bool could_be_taken(const Evaluation& evaluation, const Nomination& nomination, const ActionSpec& action,
                    const std::vector<std::string>& stages, const Who& who, Conditions& conditions) {
    if (action.when && conditions.test(action.when->compiled) != Truth::yes) return false;
    for (const definition::Requirement& requirement : action.requirements)
        if (conditions.test(requirement.expression.compiled) != Truth::yes) return false;
    for (const std::string& name : action.fields) {
        const auto* field = evaluation.definition.form.field(name);
        if (field != nullptr && !has_value(*field, nomination) && is_asked_for(*field, conditions)) return false;
    }
    return answers_suffice(evaluation.definition, nomination, action, stages) &&
           stale_agreements(evaluation.definition, nomination, stages, action.to).empty() &&
           form_is_complete(evaluation.definition, nomination, conditions) &&
           act_by_same_person(evaluation.definition, nomination, action, who) == nullptr &&
           !(judges(evaluation.definition, action) && is_too_near(evaluation, nomination, who)) &&
           !has_answered_before(evaluation.definition, nomination, action, who);
}

namespace {

/// Carries on from one stage; true when it did.
bool carry_from(Evaluation& evaluation, const std::string& stage) {
    const Nomination& nomination = evaluation.after();
    Conditions routing(evaluation.definition, nomination, evaluation.now, evaluation.facts.zone);
    const ActionSpec* action = only_way_on(evaluation, stage, routing);
    if (action == nullptr) return false;
    const Act* agreement = standing_agreement(evaluation, nomination, *action, stage);
    if (agreement == nullptr) return false;
    Conditions conditions(evaluation.definition, nomination, evaluation.now, evaluation.facts.zone,
                          {action->name, {}, agreement->vote});
    if (!could_be_taken(evaluation, nomination, *action, agreement->stages, agreement->who, conditions)) return false;
    Acted acted;
    acted.kind = ActionKind::advance;
    acted.carried_from = agreement->revision;
    acted.agreed = agreement->who;
    acted.vote = agreement->vote;
    record_action(evaluation, *action, {stage}, action->to, std::move(acted));
    return !evaluation.blocked();
}

bool was_skipped(const Evaluation& evaluation, const std::string& action) {
    const auto& events = evaluation.verdict.decision.events;
    return std::any_of(events.begin(), events.end(),
                       [&](const Event& event) { return event.kind == "skipped" && event.action == action; });
}

/// Everybody who may take the action is the human of the act.
bool only_the_same_may(const Evaluation& evaluation, const Nomination& nomination, const ActionSpec& action,
                       const Who& who) {
    const std::vector<RoleHolder> eligible =
        eligible_for(evaluation, nomination, action.by, barred_from(evaluation, action, nomination));
    return !eligible.empty() && std::all_of(eligible.begin(), eligible.end(), [&](const RoleHolder& holder) {
        return holder.person == who.person || holder.person == who.principal;
    });
}

/// Goes on past a stage in which somebody could only approve himself; true when it did.
bool skip_from(Evaluation& evaluation, const std::string& stage) {
    const Nomination& nomination = evaluation.after();
    Conditions routing(evaluation.definition, nomination, evaluation.now, evaluation.facts.zone);
    const ActionSpec* action = only_way_on(evaluation, stage, routing);
    if (action == nullptr || action->skip_same_person_as.empty() || was_skipped(evaluation, action->name)) return false;
    const Act* because = latest_act(nomination, action->skip_same_person_as);
    if (because == nullptr || because->voided || !only_the_same_may(evaluation, nomination, *action, because->who))
        return false;
    Conditions conditions(evaluation.definition, nomination, evaluation.now, evaluation.facts.zone,
                          {action->name, {}, {}});
    if (!could_be_taken(evaluation, nomination, *action, {stage}, because->who, conditions)) return false;
    Acted acted;
    acted.kind = ActionKind::advance;
    acted.because = because->revision;
    acted.agreed = because->who;
    record_action(evaluation, *action, {stage}, action->to, std::move(acted));
    return !evaluation.blocked();
}

/// An agreement stands again, or somebody could only approve himself; true when it has gone on.
bool goes_on(Evaluation& evaluation, const std::string& stage) {
    return !evaluation.blocked() && (carry_from(evaluation, stage) || skip_from(evaluation, stage));
}

std::vector<std::string> entered_since(Evaluation& evaluation, std::uint64_t first) {
    std::vector<std::string> entered;
    for (const Token& token : evaluation.after().marking)
        if (token.revision >= first) entered.push_back(token.stage);
    return entered;
}

void carry_on_from(Evaluation& evaluation, std::uint64_t first) {
    for (bool carried = true; carried && !has_gone_far(evaluation);) {
        carried = false; // each agreement stands again once after a return
        for (const std::string& stage : entered_since(evaluation, first))
            if (!has_gone_far(evaluation) && goes_on(evaluation, stage)) carried = true;
    }
    if (evaluation.blocked() || !has_gone_far(evaluation)) return;
    const Verdict here = evaluation.verdict;
    const std::vector<std::string> stages = entered_since(evaluation, first);
    const bool more =
        std::any_of(stages.begin(), stages.end(), [&](const std::string& stage) { return goes_on(evaluation, stage); });
    evaluation.verdict = here;
    if (more) stop(evaluation, first);
}

} // namespace

bool has_gone_far(const Evaluation& evaluation) {
    constexpr std::size_t kMostSteps = 100; // a proven workflow has no round of them: the belt beside the braces
    return evaluation.verdict.decision.events.size() > kMostSteps;
}

void stop(Evaluation& evaluation, std::uint64_t first) {
    auto& decision = evaluation.verdict.decision;
    if (decision.events.back().kind == "stopped") return;
    const std::string& begun_by = decision.events.front().kind;
    const bool by_itself = begun_by == "carried" || begun_by == "skipped";
    const auto steps = static_cast<std::uint32_t>(decision.events.size() - (by_itself ? 0 : 1));
    const std::optional<Who> doer = std::exchange(evaluation.doer, Actor::the_engine().who);
    evaluation.record("stopped", "", Stopped{first, steps});
    evaluation.doer = doer;
    for (Effect& effect : effects_of_action(evaluation.definition, evaluation.after(), decision.events.back()))
        decision.effects.push_back(std::move(effect));
}

void carry_on(Evaluation& evaluation) {
    carry_on_from(evaluation, evaluation.after().revision); // of the act itself: what it entered, and what follows
}

void go_on(Evaluation& evaluation, const GoOn& request) {
    if (evaluation.actor().kind != Actor::Kind::engine)
        return evaluation.block(Blocker::Cause::right, Diagnostic::error("TD1385"));
    carry_on_from(evaluation, request.first);
    if (!evaluation.blocked() && evaluation.verdict.decision.events.empty()) follow_answers(evaluation);
}

} // namespace thidua::process
