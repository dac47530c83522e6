#include "service/commands/rights.hpp"

#include <algorithm>
#include <unordered_set>

namespace thidua::service {

using definition::RoleSpec;
using definition::WorkflowDefinition;
using process::HeldRole;

namespace {

/// The role comes from an assignment of roles.info, not from a post or a body.
bool is_assigned(const RoleSpec& role) { return role.body.empty() && role.person_of.empty(); }

/// The unit for which somebody of that unit holds a role that no assignment names; "" for all units.
std::string reach_of(const RoleSpec& role, const organisation::Person& somebody) {
    return role.own_unit ? somebody.unit : std::string();
}

bool already(const std::vector<HeldRole>& roles, const HeldRole& wanted) {
    return std::any_of(roles.begin(), roles.end(),
                       [&](const HeldRole& held) { return held.role == wanted.role && held.unit == wanted.unit; });
}

} // namespace

const organisation::Person* Rights::present(std::string_view person) const {
    const organisation::Person* found = organisation_.person(person);
    return found != nullptr && found->valid.covers(day_) ? found : nullptr;
}

bool Rights::unit_fits(const RoleSpec& role, std::string_view unit) const {
    const auto is = [&](const std::string& called) {
        const organisation::Unit* named = organisation_.unit_called(called);
        return named != nullptr && named->id == unit;
    };
    if (!role.unit.empty()) return is(role.unit);
    if (!role.units.empty()) return std::any_of(role.units.begin(), role.units.end(), is);
    return true;
}

std::vector<HeldRole> Rights::held(const WorkflowDefinition& definition, std::string_view person) const {
    std::vector<HeldRole> roles;
    const organisation::Person* somebody = present(person);
    if (somebody == nullptr) return roles;
    for (const RoleSpec& role : definition.roles) {
        if (is_assigned(role)) {
            for (const organisation::Assignment& made : organisation_.assignments) {
                if (made.role != role.name || made.person != person || !made.valid.covers(day_) ||
                    !unit_fits(role, made.unit))
                    continue;
                HeldRole held{role.name, role.own_unit ? made.unit : std::string()};
                if (!already(roles, held)) roles.push_back(std::move(held));
            }
            continue;
        }
        const std::vector<const organisation::Person*> holding = holders(role, somebody->unit);
        if (std::find(holding.begin(), holding.end(), somebody) != holding.end())
            roles.push_back({role.name, reach_of(role, *somebody)});
    }
    return roles;
}

std::vector<const organisation::Person*> Rights::holders(const RoleSpec& role, std::string_view unit) const {
    std::vector<const organisation::Person*> found;
    if (role.body.empty() && !role.person_of.empty()) {
        for (const organisation::Person& person : organisation_.people)
            if (person.post == role.person_of && (!role.own_unit || person.unit == unit) && person.valid.covers(day_))
                found.push_back(&person);
        return found;
    }
    std::unordered_set<std::string_view> seen;
    const auto add = [&](std::string_view person) {
        if (!seen.insert(person).second) return;
        if (const organisation::Person* somebody = present(person)) found.push_back(somebody);
    };
    if (!role.body.empty()) {
        if (const organisation::Body* body = organisation_.body_called(role.body))
            for (const organisation::Member& member : body->members)
                if (member.valid.covers(day_)) add(member.person);
        return found;
    }
    for (const organisation::Assignment& made : organisation_.assignments)
        if (made.role == role.name && made.valid.covers(day_) && (!role.own_unit || made.unit == unit) &&
            unit_fits(role, made.unit))
            add(made.person);
    return found;
}

std::vector<std::string> Rights::principals(const RoleSpec& role, std::string_view person) const {
    std::vector<std::string> found;
    const organisation::Person* somebody = present(person);
    if (somebody == nullptr || role.substitute.empty() || role.substitute == "allowed" ||
        somebody->post != role.substitute)
        return found;
    for (const organisation::Person* holder : holders(role, somebody->unit)) found.push_back(holder->id);
    return found;
}

std::vector<HeldRole> Rights::substituted(const WorkflowDefinition& definition, std::string_view person,
                                          std::string_view principal) const {
    std::vector<HeldRole> roles;
    for (const RoleSpec& role : definition.roles) {
        const std::vector<std::string> places = principals(role, person);
        if (std::find(places.begin(), places.end(), principal) != places.end())
            roles.push_back({role.name, reach_of(role, *organisation_.person(person))});
    }
    return roles;
}

std::vector<HeldRole> Rights::substituted(const WorkflowDefinition& definition, std::string_view person) const {
    std::vector<HeldRole> roles;
    for (const RoleSpec& role : definition.roles)
        if (!principals(role, person).empty())
            roles.push_back({role.name, reach_of(role, *organisation_.person(person))});
    return roles;
}

std::vector<HeldRole> Rights::within_reach(const WorkflowDefinition& definition, std::string_view person) const {
    std::vector<HeldRole> roles = held(definition, person);
    for (HeldRole& role : substituted(definition, person))
        if (!already(roles, role)) roles.push_back(std::move(role));
    return roles;
}

bool Rights::may_read(const WorkflowDefinition& definition, const std::vector<HeldRole>& roles, std::string_view unit) {
    return std::any_of(roles.begin(), roles.end(), [&](const HeldRole& held) {
        const RoleSpec* role = definition.role(held.role);
        return role != nullptr && role->rights.read && (held.unit.empty() || held.unit == unit);
    });
}

std::vector<store::RoleInUnit> Rights::inboxes(const WorkflowDefinition& definition,
                                               const std::vector<HeldRole>& roles) {
    std::vector<store::RoleInUnit> inboxes;
    for (const HeldRole& held : roles)
        if (definition.role(held.role) != nullptr) inboxes.push_back({held.role, held.unit});
    return inboxes;
}

std::vector<std::string> NamedHolders::who_holds(std::string_view role, std::string_view unit) const {
    std::vector<std::string> names;
    const RoleSpec* spec = definition_.role(role);
    if (spec == nullptr) return names;
    for (const organisation::Person* person : rights_.holders(*spec, unit)) names.push_back(person->name);
    return names;
}

} // namespace thidua::service
