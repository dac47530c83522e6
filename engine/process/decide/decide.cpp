#include "process/decide/decide.hpp"

#include "process/decide/deliberation.hpp"
#include "process/decide/place.hpp"
#include "process/decide/requests.hpp"
#include "process/decide/rights.hpp"
#include "process/decide/take_action.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::WorkflowDefinition;

/// Hands the request to what decides it.
struct Dispatch {
    Deliberation& matter;
    void operator()(const Create& request) const { create(matter, request); }
    void operator()(const EditFields& request) const { edit_fields(matter, request); }
    void operator()(const AttachEvidence& request) const { attach_evidence(matter, request); }
    void operator()(const RemoveEvidence& request) const { remove_evidence(matter, request); }
    void operator()(const TakeAction& request) const { take_action(matter, request); }
    void operator()(const RecordScore& request) const { record_score(matter, request); }
    void operator()(const Tick& request) const { tick(matter, request); }
    void operator()(const Comment& request) const { comment(matter, request); }
    void operator()(const RaiseFlag& request) const { raise_flag(matter, request); }
};

/// The command speaks of a nomination that is there, of this definition, and has not changed meanwhile. Only the last
/// leaves something to decide about.
bool require_same_ground(Deliberation& matter) {
    const Nomination& nomination = matter.nomination;
    const bool creating = std::holds_alternative<Create>(matter.command.request);
    if (!nomination.exists() && !creating) {
        matter.block(Blocker::Cause::unknown, Diagnostic::error("TD0503").with("found", nomination.id));
        return false;
    }
    if (nomination.exists() && nomination.definition_hash != matter.definition.content_hash) {
        matter.block(
            Blocker::Cause::unknown,
            Diagnostic::error("TD0502", matter.definition.span)
                .with("found", nomination.workflow + " " + to_hex(nomination.definition_hash).substr(0, 12))
                .with("expected", matter.definition.name + " " + to_hex(matter.definition.content_hash).substr(0, 12)));
        return false;
    }
    const auto& expected = matter.command.expected_revision;
    if (!creating && expected && (*expected < nomination.changed || *expected > nomination.revision))
        matter.block(Blocker::Cause::stale, Diagnostic::error("TD0501")
                                                .with("expected", std::to_string(*expected))
                                                .with("found", std::to_string(nomination.revision)));
    return true;
}

} // namespace

Verdict decide(const WorkflowDefinition& definition, const Nomination& nomination, const Command& command,
               const Facts& facts, Instant now) {
    Deliberation matter(definition, nomination, command, facts, now);
    if (require_same_ground(matter)) std::visit(Dispatch{matter}, command.request);
    if (matter.blocked())
        matter.verdict.decision = {};
    else if (matter.verdict.decision.events.empty())
        matter.verdict.decision.after = nomination;
    return std::move(matter.verdict);
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
    return outlook;
}

std::vector<ActionOutlook> available_actions(const WorkflowDefinition& definition, const Nomination& nomination,
                                             const Actor& actor, const Facts& facts, Instant now) {
    std::vector<ActionOutlook> outlooks;
    if (!nomination.exists()) return outlooks;
    for (const ActionSpec& action : definition.actions) {
        if (!begins_here(action, nomination) || !holds_any(definition, actor, action.by, nomination.unit)) continue;
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
