#include "service/commands/visible_sets.hpp"

namespace thidua::service {

store::VisibleSet visible_to(CallerRights& rights, const std::vector<Definition>& workflows) {
    store::VisibleSet visible;
    for (const Definition& definition : workflows) {
        store::VisibleWorkflow one;
        one.workflow = definition->name;
        for (const process::HeldRole& held : rights.within_reach(definition)) {
            const definition::RoleSpec* role = definition->role(held.role);
            if (role == nullptr || !role->rights.read) continue;
            if (held.unit.empty())
                one.all_units = true;
            else
                one.units.push_back(held.unit);
        }
        if (one.all_units || !one.units.empty()) visible.workflows.push_back(std::move(one));
    }
    return visible;
}

} // namespace thidua::service
