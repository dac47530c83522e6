#include "service/commands/rights/rights.hpp"

#include <algorithm>

namespace thidua::service {

using definition::RoleSpec;
using definition::WorkflowDefinition;
using process::HeldRole;

namespace {

bool already(const std::vector<HeldRole>& roles, const HeldRole& wanted) {
    return std::any_of(roles.begin(), roles.end(),
                       [&](const HeldRole& held) { return held.role == wanted.role && held.unit == wanted.unit; });
}

bool may_be_passed(const WorkflowDefinition& definition, const HeldRole& held) {
    const RoleSpec* role = definition.role(held.role);
    return role != nullptr && role->substitute != definition::kNoSubstitute;
}

} // namespace

organisation::RoleRule rule_of(const RoleSpec& role) {
    return {role.name, role.own_unit, role.unit, role.units, role.body, role.person_of, role.substitute, role.above};
}

std::vector<HeldRole> Rights::held(const WorkflowDefinition& definition, std::string_view person) const {
    std::vector<HeldRole> roles;
    for (const RoleSpec& role : definition.roles) {
        if (role.source == definition::RoleSource::field) continue;
        if (role.source == definition::RoleSource::proposer) {
            const organisation::Person* somebody = holders_.present(person);
            if (somebody == nullptr) continue;
            roles.push_back({role.name, somebody->unit});
            for (const std::string_view unit : holders_.carriers().carried_by(somebody->unit))
                if (unit != somebody->unit) roles.push_back({role.name, std::string(unit)});
            continue;
        }
        for (const std::string_view unit : holders_.reach(rule_of(role), person))
            roles.push_back({role.name, std::string(unit)});
    }
    return roles;
}

std::vector<const organisation::Person*> Rights::holders(const RoleSpec& role, std::string_view unit) const {
    return holders_.holders(rule_of(role), unit);
}

bool Rights::anybody_holds(const RoleSpec& role, std::string_view unit) const {
    return holders_.anybody_holds(rule_of(role), unit);
}

std::size_t Rights::members(const RoleSpec& role) const {
    if (role.body.empty()) return 0;
    organisation::RoleRule everywhere = rule_of(role);
    everywhere.own_unit = false;
    return holders_.holders(everywhere, {}).size();
}

std::vector<std::string> Rights::principals(const RoleSpec& role, std::string_view person) const {
    std::vector<std::string> found;
    for (const organisation::Person* principal : holders_.principals(rule_of(role), person))
        found.push_back(principal->id);
    return found;
}

std::vector<HeldRole> Rights::substituted(const WorkflowDefinition& definition, std::string_view person,
                                          std::string_view principal) const {
    std::vector<HeldRole> roles;
    const organisation::Person* somebody = holders_.present(person);
    for (const RoleSpec& role : definition.roles)
        if (holders_.may_stand_in_for(rule_of(role), person, principal)) add_substituted(role, *somebody, roles);
    return roles;
}

std::vector<HeldRole> Rights::substituted(const WorkflowDefinition& definition, std::string_view person) const {
    std::vector<HeldRole> roles;
    const organisation::Person* somebody = holders_.present(person);
    for (const RoleSpec& role : definition.roles)
        if (holders_.may_stand_in(rule_of(role), person)) add_substituted(role, *somebody, roles);
    return roles;
}

void Rights::add_substituted(const RoleSpec& role, const organisation::Person& somebody,
                             std::vector<HeldRole>& roles) const {
    for (const std::string_view unit : holders_.reach_from(rule_of(role), holders_.carriers().carrier(somebody.unit)))
        roles.push_back({role.name, std::string(unit)});
}

std::vector<HeldRole> Rights::within_reach(const WorkflowDefinition& definition, std::string_view person) const {
    std::vector<HeldRole> roles = held(definition, person);
    for (HeldRole& role : substituted(definition, person))
        if (!already(roles, role)) roles.push_back(std::move(role));
    for (const organisation::Absence* absence : organisation_.absences_covered_by(person)) {
        const bool elsewhere = !absence->scope.workflow.empty() && absence->scope.workflow != definition.name;
        if (elsewhere || !absence->valid.covers(day_) || holders_.present(person) == nullptr) continue;
        for (HeldRole& role : held(definition, absence->of))
            if (may_be_passed(definition, role) && !already(roles, role)) roles.push_back(std::move(role));
    }
    return roles;
}

std::optional<process::EndedUnit> Rights::ended(std::string_view unit) const {
    const organisation::Unit* found = organisation_.unit(unit);
    if (found == nullptr || !found->valid.to || *found->valid.to >= day_) return std::nullopt;
    const organisation::Unit* successor = organisation_.unit(carriers().carrier(unit));
    return process::EndedUnit{found->name, *found->valid.to,
                              successor == found || successor == nullptr ? std::string() : successor->name};
}

std::vector<std::string> Rights::relatives_of(std::string_view person) const {
    const auto relatives = organisation_.relatives_of(person);
    return {relatives.begin(), relatives.end()};
}

bool Rights::may_read(const WorkflowDefinition& definition, const std::vector<HeldRole>& roles, std::string_view unit) {
    return std::any_of(roles.begin(), roles.end(), [&](const HeldRole& held) {
        return definition.role(held.role) != nullptr && (held.unit.empty() || held.unit == unit);
    });
}

std::vector<store::RoleInUnit> Rights::inboxes(const WorkflowDefinition& definition,
                                               const std::vector<HeldRole>& roles) {
    std::vector<store::RoleInUnit> inboxes;
    for (const HeldRole& held : roles)
        if (definition.role(held.role) != nullptr) inboxes.push_back({held.role, held.unit, definition.content_hash});
    return inboxes;
}

std::vector<process::RoleHolder> NamedHolders::who_holds(std::string_view role,
                                                         const process::Nomination& nomination) const {
    const RoleSpec* spec = definition_.role(role);
    if (spec == nullptr) return {};
    return rights_.acting(definition_, *spec, nomination);
}

std::vector<std::string> NamedHolders::relatives_of(std::string_view person) const {
    return rights_.relatives_of(person);
}

} // namespace thidua::service
