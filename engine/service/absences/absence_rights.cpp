#include "service/absences/absence_rights.hpp"

#include <algorithm>

#include "organisation/holders.hpp"

namespace thidua::service {

AbsenceRights::AbsenceRights(Caller caller, const Settings& settings, organisation::Organisation organisation, Date day)
    : caller_(std::move(caller)), organisation_(std::move(organisation)) {
    const auto& operators = settings.operators;
    operates_ = (caller_.local_operator.has_value() && caller_.person.empty()) ||
                std::find(operators.begin(), operators.end(), caller_.person) != operators.end();
    if (settings.absence_managers.empty()) return;
    const organisation::Holders holders(organisation_, day);
    organisation::RoleRule rule;
    rule.name = settings.absence_managers;
    rule.own_unit = true;
    for (const bool above : {false, true}) {
        rule.above = above;
        for (const std::string_view unit : holders.reach(rule, caller_.person)) units_.emplace_back(unit);
    }
}

bool AbsenceRights::may_enter_for(const std::string& person) const {
    if (operates_ || person == caller_.person) return true;
    const organisation::Person* somebody = organisation_.person(person);
    return somebody != nullptr && std::find(units_.begin(), units_.end(), somebody->unit) != units_.end();
}

} // namespace thidua::service
