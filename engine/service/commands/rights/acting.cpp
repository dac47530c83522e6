#include "service/commands/rights/acting.hpp"

#include <algorithm>
#include <optional>

#include "process/decide/conditions/rights.hpp"
#include "process/work/given.hpp"
#include "process/work/sharing.hpp"

namespace thidua::service {
namespace {

using definition::ActionSpec;
using process::Actor;

Actor in_place_of(const Rights::Substitution& place, const std::string& person,
                  const organisation::Organisation& organisation) {
    Actor actor;
    actor.who = {person, place.principal, place.basis};
    actor.roles = place.roles;
    if (const organisation::Person* principal = organisation.person(place.principal)) actor.unit = principal->unit;
    return actor;
}

bool holds_one(const Acting& acting, const Actor& actor, const Occasion& occasion) {
    if (occasion.nomination.exists())
        return process::holds_any(occasion.definition, actor, acting.roles, occasion.nomination);
    process::Nomination made = occasion.nomination; // whoever makes it proposes it
    made.proposer = actor.who;
    return process::holds_any(occasion.definition, actor, acting.roles, made);
}

/// In whose places the person could do it, each principal once.
std::vector<Actor> places_for(const Acting& acting, const Rights& rights,
                              const organisation::Organisation& organisation, const Occasion& occasion) {
    std::vector<Actor> fitting;
    for (const Rights::Substitution& place : rights.substitutions(occasion, acting.person)) {
        if (!acting.on_behalf_of.empty() && place.principal != acting.on_behalf_of) continue;
        Actor actor = in_place_of(place, acting.person, organisation);
        const bool known = std::any_of(fitting.begin(), fitting.end(),
                                       [&](const Actor& one) { return one.who.principal == actor.who.principal; });
        if (!known && (acting.roles.empty() || holds_one(acting, actor, occasion))) fitting.push_back(std::move(actor));
    }
    return fitting;
}

/// Who must be another by the action's rules, is not meant.
void leave_out_barred(std::vector<Actor>& places, const Occasion& occasion) {
    if (occasion.action == nullptr || places.size() < 2) return;
    const auto barred = [&](const Actor& actor) {
        return process::act_by_same_person(occasion.definition, occasion.nomination, *occasion.action, actor.who) !=
               nullptr;
    };
    if (!std::all_of(places.begin(), places.end(), barred)) std::erase_if(places, barred);
}

/// What it is about is the person's work.
bool works_there(const std::string& person, const Occasion& occasion) {
    return std::any_of(occasion.nomination.marking.begin(), occasion.nomination.marking.end(),
                       [&](const process::Token& token) {
                           return token.work && token.work->who == person && is_about(occasion, token.stage);
                       });
}

/// Whoever could do it in his own right, but whose place is taken of somebody who has the work, goes on with that.
std::optional<Actor> place_of_worker(const Acting& acting, const Rights& rights,
                                     const organisation::Organisation& organisation, const Occasion& occasion) {
    if (acting.roles.empty() || works_there(acting.person, occasion)) return std::nullopt;
    const bool taken = std::any_of(
        occasion.nomination.marking.begin(), occasion.nomination.marking.end(),
        [&](const process::Token& token) { return token.work.has_value() && is_about(occasion, token.stage); });
    if (!taken) return std::nullopt;
    for (Actor& place : places_for(acting, rights, organisation, occasion))
        if (works_there(place.who.principal, occasion)) return std::move(place);
    return std::nullopt;
}

Actor oneself(const Acting& acting, std::vector<process::HeldRole> held, const Rights& rights,
              const organisation::Organisation& organisation, const Occasion& occasion) {
    Actor actor;
    actor.who = {acting.person, acting.person};
    actor.roles = std::move(held);
    if (const organisation::Person* person = organisation.person(acting.person)) actor.unit = person->unit;
    const organisation::Absence* away = rights.away(acting.person, occasion);
    if (away != nullptr && away->by.empty()) actor.away = {*away->valid.from, *away->valid.to};
    return actor;
}

/// With whoever acts for somebody that was given the work of one of the stages.
void add_given(const definition::WorkflowDefinition& definition, const process::Nomination& nomination,
               const std::vector<std::string>& stages, std::vector<std::string>& roles) {
    const std::vector<std::string> given = process::roles_given(definition, nomination, roles, stages);
    roles.insert(roles.end(), given.begin(), given.end());
}

} // namespace

const ActionSpec* action_of(const definition::WorkflowDefinition& definition, const process::Request& request) {
    if (const auto* taking = std::get_if<process::TakeAction>(&request)) return definition.action(taking->action);
    if (const auto* undoing = std::get_if<process::Undo>(&request)) return definition.action(undoing->action);
    const auto* renewing = std::get_if<process::Renew>(&request);
    return renewing != nullptr ? definition.action(renewing->action) : nullptr;
}

namespace {

std::string_view stage_meant_by(const process::Request& request) {
    return std::visit(
        [](const auto& one) -> std::string_view {
            if constexpr (requires { one.stage; })
                return one.stage;
            else
                return {};
        },
        request);
}

} // namespace

Occasion occasion_of(const definition::WorkflowDefinition& definition, const process::Nomination& nomination,
                     const process::Request& request) {
    return {definition, nomination, action_of(definition, request), stage_meant_by(request)};
}

std::vector<std::string> roles_needed(const definition::WorkflowDefinition& definition,
                                      const process::Nomination& nomination, const process::Request& request) {
    if (const ActionSpec* action = action_of(definition, request)) {
        std::vector<std::string> roles = action->by;
        add_given(definition, nomination, action->from, roles);
        const bool undoes = std::holds_alternative<process::Undo>(request) && action->undo;
        if (undoes) roles.insert(roles.end(), action->undo->by.begin(), action->undo->by.end());
        return roles;
    }
    if (const auto* following = std::get_if<process::FollowUpWith>(&request))
        if (const auto* spec = definition.follow_up(following->kind)) return spec->by;
    if (auto sharing = process::roles_to_share(definition, nomination, request); !sharing.empty()) return sharing;
    if (std::holds_alternative<process::Create>(request)) return definition.start_stage().owners;
    const bool asks_others =
        std::holds_alternative<process::AskAlso>(request) || std::holds_alternative<process::Excuse>(request);
    const bool edits = std::holds_alternative<process::EditFields>(request) ||
                       std::holds_alternative<process::AttachEvidence>(request) ||
                       std::holds_alternative<process::RemoveEvidence>(request);
    std::vector<std::string> roles;
    if (const auto* extending = std::get_if<process::Extend>(&request)) {
        const auto add = [&](const process::Token& token) {
            const auto* stage = definition.stage(token.stage);
            if (stage != nullptr && stage->extend && (extending->stage.empty() || extending->stage == token.stage))
                roles.insert(roles.end(), stage->extend->by.begin(), stage->extend->by.end());
        };
        for (const process::Token& token : nomination.marking) add(token);
        for (const process::Held& held : nomination.held) add(held.token);
    }
    if (!edits && !asks_others) return roles;
    for (const process::Token& token : nomination.marking)
        if (const auto* stage = definition.stage(token.stage); stage != nullptr && (edits || stage->ask))
            roles.insert(roles.end(), stage->owners.begin(), stage->owners.end());
    for (const process::Token& token : nomination.marking) add_given(definition, nomination, {token.stage}, roles);
    return roles;
}

Actor actor_for(const Acting& acting, std::vector<process::HeldRole> held, const Rights& rights,
                const organisation::Organisation& organisation, const Occasion& occasion) {
    Actor self = oneself(acting, std::move(held), rights, organisation, occasion);
    const bool for_another = !acting.on_behalf_of.empty() && acting.on_behalf_of != acting.person;
    if (!for_another)
        if (auto place = place_of_worker(acting, rights, organisation, occasion)) return std::move(*place);
    if (!for_another && (acting.roles.empty() || holds_one(acting, self, occasion))) return self;
    std::vector<Actor> places = places_for(acting, rights, organisation, occasion);
    leave_out_barred(places, occasion);
    if (places.size() == 1) return std::move(places.front());
    if (places.empty()) {
        if (!for_another) return self;
        self.who.principal = acting.on_behalf_of;
        self.roles.clear();
        self.away.reset();
        self.unfounded = true;
        return self;
    }
    for (const Actor& place : places) {
        const organisation::Person* person = organisation.person(place.who.principal);
        self.could_act_for.push_back((person != nullptr ? person->name + " (" : "(") + place.who.principal + ")");
    }
    return self;
}

} // namespace thidua::service
