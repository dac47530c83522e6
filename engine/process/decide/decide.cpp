#include "process/decide/decide.hpp"

#include "process/consultation/consulting.hpp"
#include "process/decide/actions/renew.hpp"
#include "process/decide/actions/rescue.hpp"
#include "process/decide/actions/take_action.hpp"
#include "process/decide/actions/target.hpp"
#include "process/decide/conditions/place.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/evaluation.hpp"
#include "process/decide/requests.hpp"
#include "process/work/given.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::WorkflowDefinition;

/// Hands the request to what decides it.
struct Dispatch {
    Evaluation& evaluation;
    void operator()(const Create& request) const { create(evaluation, request); }
    void operator()(const EditFields& request) const { edit_fields(evaluation, request); }
    void operator()(const AttachEvidence& request) const { attach_evidence(evaluation, request); }
    void operator()(const RemoveEvidence& request) const { remove_evidence(evaluation, request); }
    void operator()(const TakeAction& request) const { take_action(evaluation, request); }
    void operator()(const Renew& request) const { renew(evaluation, request); }
    void operator()(const RecordScore& request) const { record_score(evaluation, request); }
    void operator()(const Tick& request) const { tick(evaluation, request); }
    void operator()(const GoOn& request) const { go_on(evaluation, request); }
    void operator()(const Extend& request) const { extend(evaluation, request); }
    void operator()(const Reschedule& request) const { reschedule(evaluation, request); }
    void operator()(const Comment& request) const { comment(evaluation, request); }
    void operator()(const RaiseFlag& request) const { raise_flag(evaluation, request); }
    void operator()(const Undo& request) const { undo(evaluation, request); }
    void operator()(const FollowUpWith& request) const { follow_up(evaluation, request); }
    void operator()(const AskRescue& request) const { ask_rescue(evaluation, request); }
    void operator()(const ConfirmRescue& request) const { confirm_rescue(evaluation, request); }
    void operator()(const DropRescue& request) const { drop_rescue(evaluation, request); }
    void operator()(const Claim& request) const { claim(evaluation, request); }
    void operator()(const Release& request) const { release(evaluation, request); }
    void operator()(const Assign& request) const { assign(evaluation, request); }
    void operator()(const DeclareConflict& request) const { declare_conflict(evaluation, request); }
    void operator()(const GiveAnswer& request) const { give_answer(evaluation, request); }
    void operator()(const AskAlso& request) const { ask_also(evaluation, request); }
    void operator()(const Excuse& request) const { excuse(evaluation, request); }
};

/// The command speaks of a nomination that is there, of this definition, and has not changed meanwhile. Only the last
/// leaves something to decide about.
bool require_same_ground(Evaluation& evaluation) {
    const Nomination& nomination = evaluation.nomination;
    const bool creating = std::holds_alternative<Create>(evaluation.command.request);
    if (!nomination.exists() && !creating) {
        evaluation.block(Blocker::Cause::unknown, Diagnostic::error("TD0503").with("found", nomination.id));
        return false;
    }
    if (nomination.exists() && nomination.definition_hash != evaluation.definition.content_hash) {
        evaluation.block(
            Blocker::Cause::unknown,
            Diagnostic::error("TD0502", evaluation.definition.span)
                .with("found", nomination.workflow + " " + to_hex(nomination.definition_hash).substr(0, 12))
                .with("expected",
                      evaluation.definition.name + " " + to_hex(evaluation.definition.content_hash).substr(0, 12)));
        return false;
    }
    const auto& expected = evaluation.command.expected_revision;
    if (!creating && expected && (*expected < nomination.changed || *expected > nomination.revision))
        evaluation.block(Blocker::Cause::stale, Diagnostic::error("TD0501")
                                                    .with("expected", std::to_string(*expected))
                                                    .with("found", std::to_string(nomination.revision)));
    return true;
}

} // namespace

Verdict decide(const WorkflowDefinition& definition, const Nomination& nomination, const Command& command,
               const Facts& facts, Instant now) {
    Evaluation evaluation(definition, nomination, command, facts, now);
    if (require_same_ground(evaluation)) std::visit(Dispatch{evaluation}, command.request);
    if (!evaluation.blocked() && !evaluation.verdict.decision.events.empty()) follow_answers(evaluation);
    if (evaluation.blocked())
        evaluation.verdict.decision = {};
    else if (evaluation.verdict.decision.events.empty())
        evaluation.verdict.decision.after = nomination;
    return std::move(evaluation.verdict);
}

Blockers why_not(const WorkflowDefinition& definition, const Nomination& nomination, const Command& command,
                 const Facts& facts, Instant now) {
    return decide(definition, nomination, command, facts, now).blockers;
}

ActionOutlook outlook_of(const WorkflowDefinition& definition, const Nomination& nomination, const ActionSpec& action,
                         const Actor& actor, const Facts& facts, Instant now) {
    const Command command{actor, TakeAction{action.name, {}, {}, {}, {}}, std::nullopt};
    ActionOutlook outlook{&action, true, decide(definition, nomination, command, facts, now).blockers};
    for (const Blocker& blocker : outlook.blockers)
        if (blocker.cause != Blocker::Cause::input) outlook.possible = false;
    if (action.to_any) outlook.proposed = decided_last(action, nomination);
    return outlook;
}

std::vector<ActionOutlook> available_actions(const WorkflowDefinition& definition, const Nomination& nomination,
                                             const Actor& actor, const Facts& facts, Instant now) {
    std::vector<ActionOutlook> outlooks;
    if (!nomination.exists()) return outlooks;
    for (const ActionSpec& action : definition.actions) {
        if (!begins_here(action, nomination) || !is_his(definition, actor, action, nomination)) continue;
        outlooks.push_back(outlook_of(definition, nomination, action, actor, facts, now));
    }
    return outlooks;
}

Nomination replay(std::span<const Event> events) {
    Nomination nomination;
    for (const Event& event : events) apply(nomination, event);
    return nomination;
}

} // namespace thidua::process
