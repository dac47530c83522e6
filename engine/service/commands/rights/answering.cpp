#include "service/commands/rights/answering.hpp"

#include <algorithm>

#include "process/consultation/addressees.hpp"
#include "process/state/inbox.hpp"

namespace thidua::service {
namespace {

using definition::AddresseeSpec;
using process::Asked;
using process::Nomination;

/// Where it may still count first, then what is over, the newest first.
std::vector<const Asked*> everybody_asked(const Nomination& nomination) {
    std::vector<const Asked*> all;
    const auto add = [&](const std::vector<Asked>& asked) {
        for (const Asked& one : asked) all.push_back(&one);
    };
    for (const process::Token& token : nomination.marking) add(token.asked);
    for (const process::Held& held : nomination.held) add(held.token.asked);
    for (auto over = nomination.consulted.rbegin(); over != nomination.consulted.rend(); ++over) add(over->asked);
    return all;
}

} // namespace

process::Actor answerer_for(Acting acting, const std::vector<process::HeldRole>& held, const Rights& rights,
                            const organisation::Organisation& organisation, const Occasion& occasion,
                            const process::GiveAnswer& answer) {
    std::optional<process::Actor> unclear; // several places fit
    for (const Asked* asked : everybody_asked(occasion.nomination)) {
        if (!answer.addressee.empty() && asked->name != answer.addressee) continue;
        Nomination seen = process::as_asked(occasion.nomination, *asked);
        for (process::Token& token : seen.marking) token.work.reset(); // whoever has a stage does not answer for others
        const Occasion there{occasion.definition, seen, nullptr};
        Acting meant = acting;
        meant.roles = {asked->role};
        const bool another = meant.on_behalf_of.empty() && !asked->person.empty() && asked->person != acting.person;
        if (another) meant.on_behalf_of = asked->person;
        process::Actor actor = actor_for(meant, held, rights, organisation, there);
        if (!actor.unfounded && process::answers_for(occasion.definition, actor, occasion.nomination, *asked))
            return actor;
        if (!actor.could_act_for.empty() && !unclear) unclear = std::move(actor);
    }
    if (unclear) return std::move(*unclear);
    acting.roles.clear();
    return actor_for(acting, held, rights, organisation, occasion);
}

bool is_asked(const std::vector<process::HeldRole>& roles, const Nomination& nomination) {
    const std::vector<const Asked*> all = everybody_asked(nomination);
    return std::any_of(all.begin(), all.end(), [&](const Asked* asked) {
        return !asked->unit.empty() && std::any_of(roles.begin(), roles.end(), [&](const process::HeldRole& held) {
            return held.role == asked->role && (held.unit.empty() || held.unit == asked->unit);
        });
    });
}

std::vector<store::RoleInUnit> asked_inboxes(const Rights& rights, const definition::WorkflowDefinition& definition,
                                             std::string_view person) {
    const bool asks = std::any_of(definition.stages.begin(), definition.stages.end(),
                                  [](const definition::StageSpec& stage) { return stage.ask.has_value(); });
    std::vector<store::RoleInUnit> inboxes;
    if (!asks) return inboxes;
    for (const process::HeldRole& held : rights.within_reach(definition, person)) {
        // Whoever looks after an asking stage may ask any role, one holder of it, or in any unit.
        const definition::RoleSpec* role = definition.role(held.role);
        if (role == nullptr) continue;
        if (role->own_unit && !held.unit.empty())
            inboxes.push_back({held.role, process::inbox_of_asked_unit(held.unit), definition.content_hash});
        if (role->source != definition::RoleSource::organisation) continue; // such inboxes are the person's anyway
        for (const std::string& whose : rights.stood_in_for(person))
            inboxes.push_back({held.role, process::inbox_of_person(whose), definition.content_hash});
    }
    return inboxes;
}

} // namespace thidua::service
