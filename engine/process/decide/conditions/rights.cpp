#include "process/decide/conditions/rights.hpp"

#include <algorithm>

namespace thidua::process {

using definition::ActionSpec;
using definition::WorkflowDefinition;

bool holds_role(const WorkflowDefinition& definition, const Actor& actor, std::string_view role,
                std::string_view unit) {
    const auto* spec = definition.role(role);
    if (spec == nullptr) return false;
    return std::any_of(actor.roles.begin(), actor.roles.end(), [&](const HeldRole& held) {
        if (held.role != role) return false;
        if (!spec->own_unit) return true;
        return !unit.empty() && (held.unit.empty() ? actor.unit : held.unit) == unit;
    });
}

bool holds_any(const WorkflowDefinition& definition, const Actor& actor, const std::vector<std::string>& roles,
               std::string_view unit) {
    return std::any_of(roles.begin(), roles.end(),
                       [&](const std::string& role) { return holds_role(definition, actor, role, unit); });
}

namespace {

/// A role of the list that the actor holds, but not for this unit; nullptr when there is none.
const HeldRole* held_elsewhere(const Actor& actor, const std::vector<std::string>& roles) {
    const auto found = std::find_if(actor.roles.begin(), actor.roles.end(), [&](const HeldRole& held) {
        return std::find(roles.begin(), roles.end(), held.role) != roles.end();
    });
    return found == actor.roles.end() ? nullptr : &*found;
}

/// `not_held` when the actor holds none of the roles, `elsewhere` when he does for another unit; nothing when he may.
std::optional<Diagnostic> why_not_held(const Evaluation& evaluation, const std::vector<std::string>& roles,
                                       const std::string& unit, Diagnostic not_held, Diagnostic elsewhere) {
    const Actor& actor = evaluation.actor();
    if (holds_any(evaluation.definition, actor, roles, unit)) return std::nullopt;
    if (const HeldRole* held = held_elsewhere(actor, roles))
        return std::move(elsewhere)
            .with("role", titles_of_roles(evaluation.definition, {held->role}))
            .with("expected", held->unit.empty() ? actor.unit : held->unit)
            .with("found", unit);
    return std::move(not_held)
        .with("expected", titles_of_roles(evaluation.definition, roles))
        .with("person", actor.who.principal);
}

} // namespace

void require_role(Evaluation& evaluation, const ActionSpec& action) {
    auto why = why_not_held(evaluation, action.by, evaluation.nomination.unit,
                            Diagnostic::error("TD0507", action.span).with("action", title_of(action)),
                            Diagnostic::error("TD0508", action.span).with("action", title_of(action)));
    if (why) evaluation.block_for(Blocker::Cause::right, std::move(*why), action);
}

void require_founder(Evaluation& evaluation, const definition::StageSpec& start, const std::string& unit) {
    auto why = why_not_held(evaluation, {start.owner}, unit, Diagnostic::error("TD0570", start.span),
                            Diagnostic::error("TD0571", start.span));
    if (why) evaluation.block(Blocker::Cause::right, std::move(*why), {start.owner});
}

const Act* act_by_same_person(const Nomination& nomination, const ActionSpec& action, const Who& who) {
    const auto& others = action.not_same_person_as;
    const auto found = std::find_if(nomination.acts.begin(), nomination.acts.end(), [&](const Act& act) {
        return act.withdrawn == 0 && act.who.shares_a_person_with(who) &&
               std::find(others.begin(), others.end(), act.action) != others.end();
    });
    return found == nomination.acts.end() ? nullptr : &*found;
}

void require_other_person(Evaluation& evaluation, const ActionSpec& action) {
    const Act* act = act_by_same_person(evaluation.nomination, action, evaluation.actor().who);
    if (act == nullptr) return;
    const ActionSpec* other = evaluation.definition.action(act->action);
    const Who& mine = evaluation.actor().who;
    const bool is_acting = mine.person == act->who.person || mine.person == act->who.principal;
    evaluation.block_for(Blocker::Cause::person,
                         Diagnostic::error("TD0519", action.span)
                             .with("person", is_acting ? mine.person : mine.principal)
                             .with("action", title_of(action))
                             .with("other", other == nullptr ? LocalText(act->action) : title_of(*other))
                             .with("date", to_vietnamese(date_in_vietnam(act->at))),
                         action);
}

} // namespace thidua::process
