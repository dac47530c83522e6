#include <algorithm>

#include "process/decide/actions/take_action.hpp"
#include "process/decide/conditions/completeness.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/state/content.hpp"

namespace thidua::process {
namespace {

using definition::ActionKind;
using definition::ActionSpec;

/// The one advancing action that can be taken from the stage now, as far as routing says; nullptr when there is none,
/// several, or it leaves other stages too.
const ActionSpec* only_way_on(const Evaluation& evaluation, const std::string& stage, Conditions& conditions) {
    const ActionSpec* only = nullptr;
    for (const ActionSpec& action : evaluation.definition.actions) {
        if (action.kind != ActionKind::advance) continue;
        if (std::find(action.from.begin(), action.from.end(), stage) == action.from.end()) continue;
        if (action.when && conditions.test(action.when->compiled) == Truth::no) continue;
        if (only != nullptr) return nullptr;
        only = &action;
    }
    if (only == nullptr || (only->from.size() > 1 && !only->from_any)) return nullptr;
    return only;
}

/// Revision of the latest return; 0 when there was none.
std::uint64_t latest_return(const Nomination& nomination) {
    std::uint64_t latest = 0;
    for (const Act& act : nomination.acts)
        if (act.kind == ActionKind::return_back) latest = std::max(latest, act.revision);
    return latest;
}

/// The latest agreement to the action at the stage, when it was given before the latest return, has not carried the
/// nomination since, and what it looked at is unchanged.
const Act* agreement_in_force(const Evaluation& evaluation, const Nomination& nomination, const ActionSpec& action,
                              const std::string& stage) {
    const Act* latest = nullptr;
    for (const Act& act : nomination.acts)
        if (act.counts_as_agreement() && act.action == action.name && act.stages == std::vector<std::string>{stage})
            latest = &act;
    if (latest == nullptr || std::max(latest->revision, latest->carried) > latest_return(nomination)) return nullptr;
    return latest->looked_at == content_hash(evaluation.definition, nomination, latest->stages) ? latest : nullptr;
}

/// Everything but the person's hand on it: routing, requirements, form, fields, and that the person who agreed may
/// still do so.
bool could_be_taken(const Evaluation& evaluation, const Nomination& nomination, const ActionSpec& action,
                    const Act& agreement, Conditions& conditions) {
    if (action.when && conditions.test(action.when->compiled) != Truth::yes) return false;
    for (const definition::Requirement& requirement : action.requirements)
        if (conditions.test(requirement.expression.compiled) != Truth::yes) return false;
    for (const std::string& name : action.fields) {
        const auto* field = evaluation.definition.form.field(name);
        if (field != nullptr && !has_value(*field, nomination) && is_asked_for(*field, conditions)) return false;
    }
    return form_is_complete(evaluation.definition, nomination, conditions) &&
           act_by_same_person(nomination, action, agreement.who) == nullptr;
}

/// Carries on from one stage; true when it did.
bool carry_from(Evaluation& evaluation, const std::string& stage) {
    const Nomination& nomination = evaluation.after();
    Conditions routing(evaluation.definition, nomination, evaluation.now);
    const ActionSpec* action = only_way_on(evaluation, stage, routing);
    if (action == nullptr) return false;
    const Act* agreement = agreement_in_force(evaluation, nomination, *action, stage);
    if (agreement == nullptr) return false;
    Conditions conditions(evaluation.definition, nomination, evaluation.now, {action->name, {}, agreement->vote});
    if (!could_be_taken(evaluation, nomination, *action, *agreement, conditions)) return false;
    Acted acted;
    acted.kind = ActionKind::advance;
    acted.carried_from = agreement->revision;
    acted.vote = agreement->vote;
    record_action(evaluation, *action, {stage}, std::move(acted));
    return !evaluation.blocked();
}

} // namespace

void carry_on(Evaluation& evaluation) {
    const std::uint64_t first = evaluation.after().revision; // of the act itself: what it entered, and what follows
    for (bool carried = true; carried && !evaluation.blocked();) { // each agreement carries once after a return
        carried = false;
        std::vector<std::string> entered;
        for (const Token& token : evaluation.after().marking)
            if (token.revision >= first) entered.push_back(token.stage);
        for (const std::string& stage : entered)
            if (!evaluation.blocked() && carry_from(evaluation, stage)) carried = true;
    }
}

} // namespace thidua::process
