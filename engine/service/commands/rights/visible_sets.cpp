#include "service/commands/rights/visible_sets.hpp"

#include "service/commands/rights/answering.hpp"

namespace thidua::service {

store::VisibleSet visible_to(CallerRights& rights, const std::vector<Definition>& versions) {
    store::VisibleSet visible;
    for (const Definition& definition : versions) {
        store::VisibleWorkflow one;
        one.workflow = definition->name;
        one.version = definition->content_hash;
        for (const process::HeldRole& held : rights.within_reach(definition)) {
            const definition::RoleSpec* role = definition->role(held.role);
            if (role == nullptr) continue;
            if (held.unit.empty())
                one.all_units = true;
            else
                one.units.push_back(held.unit);
        }
        if (one.all_units || !one.units.empty()) visible.workflows.push_back(std::move(one));
    }
    return visible;
}

std::vector<store::RoleInUnit> inboxes_of(const Rights& rights, const std::vector<Definition>& versions,
                                          std::string_view person) {
    std::vector<store::RoleInUnit> all;
    for (const Definition& definition : versions) {
        for (store::RoleInUnit& inbox : Rights::inboxes(*definition, rights.within_reach(*definition, person)))
            all.push_back(std::move(inbox));
        for (store::RoleInUnit& inbox : rights.further_inboxes(*definition, person)) all.push_back(std::move(inbox));
        for (store::RoleInUnit& inbox : asked_inboxes(rights, *definition, person)) all.push_back(std::move(inbox));
    }
    return all;
}

} // namespace thidua::service
