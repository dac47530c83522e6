#include "service/configuration/managers.hpp"

#include <set>
#include <string>

#include "service/commands/rights/rights.hpp"
#include "service/configuration/later_days.hpp"

namespace thidua::service {

Diagnostics check_managers(const definition::WorkflowDefinition& workflow,
                           const organisation::Organisation& organisation, Date today) {
    Diagnostics found;
    const Rights rights(organisation, today);
    std::set<std::pair<std::string, std::string>> told;
    const auto look = [&](const definition::RoleSpec& managed, const definition::RoleSpec& manager,
                          const std::string& unit, const std::string& name) {
        if (anybody_acts(workflow, manager, unit, rights) || !told.insert({manager.name, unit}).second) return;
        found.push_back(Diagnostic::warning("TD1642", managed.span)
                            .with("role", managed.title)
                            .with("manager", manager.title)
                            .with("unit", name));
    };
    for (const definition::RoleSpec& role : workflow.roles) {
        const definition::RoleSpec* manager = role.managed_by.empty() ? nullptr : workflow.role(role.managed_by);
        if (manager == nullptr) continue;
        if (!manager->own_unit) {
            look(role, *manager, {}, "–");
            continue;
        }
        for (const organisation::Unit& unit : organisation.units())
            if (unit.sends && unit.valid.covers(today)) look(role, *manager, unit.id, unit.name);
    }
    return found;
}

} // namespace thidua::service
