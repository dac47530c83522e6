#include "service/commands/rights/acting.hpp"

#include <algorithm>

namespace thidua::service {
namespace {

/// In whose place somebody acts who holds no role of the action in own right; "" for nobody's.
std::string place_taken(const Acting& acting, const std::vector<process::HeldRole>& held, const Rights& rights,
                        const definition::WorkflowDefinition& definition) {
    std::string principal;
    for (const std::string& name : acting.action->by) {
        const definition::RoleSpec* role = definition.role(name);
        const bool direct =
            std::any_of(held.begin(), held.end(), [&](const process::HeldRole& one) { return one.role == name; });
        if (direct || role == nullptr) return {};
        const std::vector<std::string> places = rights.principals(*role, acting.person);
        if (!places.empty()) principal = places.front();
    }
    return principal;
}

} // namespace

process::Actor actor_for(const Acting& acting, std::vector<process::HeldRole> held, const Rights& rights,
                         const organisation::Organisation& organisation,
                         const definition::WorkflowDefinition& definition) {
    process::Actor actor;
    actor.who = {acting.person, acting.person};
    std::string principal = acting.on_behalf_of;
    if (principal.empty() && acting.action != nullptr) principal = place_taken(acting, held, rights, definition);
    actor.roles = std::move(held);
    if (!principal.empty() && principal != acting.person) {
        actor.who.principal = principal;
        actor.roles = rights.substituted(definition, acting.person, principal);
    }
    if (const organisation::Person* person = organisation.person(actor.who.principal)) actor.unit = person->unit;
    return actor;
}

} // namespace thidua::service
