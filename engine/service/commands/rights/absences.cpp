// Who is away, who acts instead, and to whom it comes when nobody does.
#include <algorithm>

#include "process/state/inbox.hpp"
#include "process/state/role_person.hpp"
#include "service/commands/rights/rights.hpp"

namespace thidua::service {

using definition::RoleSource;
using definition::RoleSpec;
using definition::WorkflowDefinition;
using organisation::Absence;
using organisation::Person;
using process::HeldRole;
using process::RoleHolder;

const Absence* Rights::away(std::string_view person, const Occasion& occasion) const {
    for (const Absence* absence : organisation_.absences_of(person))
        if (absence->valid.covers(day_) && has(absence->scope, occasion)) return absence;
    return nullptr;
}

const Person* Rights::substitute_in(const Absence& absence, const Occasion& occasion) const {
    const Person* instead = absence.by.empty() ? nullptr : holders_.present(absence.by);
    return instead != nullptr && away(instead->id, occasion) == nullptr ? instead : nullptr;
}

std::vector<Rights::Substitution> Rights::substitutions(const Occasion& occasion, std::string_view person) const {
    std::vector<Substitution> found;
    if (holders_.present(person) == nullptr) return found;
    for (const RoleSpec& role : occasion.definition.roles)
        for (const std::string& principal : principals(role, person)) {
            const bool known = std::any_of(found.begin(), found.end(),
                                           [&](const Substitution& one) { return one.principal == principal; });
            if (!known && principal != person)
                found.push_back({principal, "deputy", substituted(occasion.definition, person, principal)});
        }
    for (const Absence* absence : organisation_.absences_covered_by(person)) {
        if (!absence->valid.covers(day_) || !has(absence->scope, occasion)) continue;
        if (holders_.present(absence->of) == nullptr) continue; // who has lost the post passes nothing on
        if (substitute_in(*absence, occasion) == nullptr) continue;
        Substitution one{absence->of, "absence:" + absence->id, held(occasion.definition, absence->of)};
        std::erase_if(one.roles, [&](const HeldRole& held) {
            const RoleSpec* role = occasion.definition.role(held.role);
            return role == nullptr || role->substitute == definition::kNoSubstitute;
        });
        found.push_back(std::move(one));
    }
    return found;
}

std::vector<RoleHolder> Rights::acting(const WorkflowDefinition& definition, const RoleSpec& role,
                                       const process::Nomination& nomination) const {
    std::vector<const Person*> holding;
    const auto follows = process::person_of_role(role, nomination);
    if (!follows)
        holding = holders(role, nomination.unit);
    else if (const Person* named = holders_.present(*follows))
        holding.push_back(named);
    std::vector<RoleHolder> there;
    const auto add = [&](const Person& person, std::string principal, bool by_post) {
        const auto same = [&](const RoleHolder& one) { return one.person == person.id; };
        if (std::none_of(there.begin(), there.end(), same))
            there.push_back({person.id, person.name, std::move(principal), by_post});
    };
    const Occasion occasion{definition, nomination, nullptr};
    for (const Person* person : holding) {
        const Absence* absence = away(person->id, occasion);
        const Person* instead = absence == nullptr ? nullptr : substitute_in(*absence, occasion);
        const bool sleeps = absence != nullptr && instead == nullptr && holders_.present(absence->by) != nullptr;
        if (absence == nullptr || (!absence->by.empty() && !sleeps)) add(*person, {}, false);
        const bool own = std::find(holding.begin(), holding.end(), instead) != holding.end(); // goes before this one
        if (instead != nullptr && !own && role.substitute != definition::kNoSubstitute)
            add(*instead, person->id, false);
    }
    const bool by_post = !role.substitute.empty() && role.substitute != definition::kNoSubstitute && !follows;
    if (!by_post || holding.empty()) return there;
    const auto seat = holders_.seat(rule_of(role), nomination.unit);
    if (!seat) return there;
    for (const Person* deputy :
         seat->empty() ? organisation_.people_with(role.substitute) : organisation_.people_with(role.substitute, *seat))
        if (deputy->valid.covers(day_)) add(*deputy, holding.front()->id, true);
    return there;
}

std::vector<RoleHolder> Rights::acting_first(const WorkflowDefinition& definition, const RoleSpec& role,
                                             const process::Nomination& nomination) const {
    for (const RoleSpec* level : definition.levels_of(role.name))
        if (auto there = acting(definition, *level, nomination); !there.empty()) return there;
    return {};
}

bool Rights::anybody_is_there(const WorkflowDefinition& definition, const RoleSpec& role, std::string_view unit) const {
    if (organisation_.absences().empty()) return anybody_holds(role, unit);
    const std::vector<const Person*> holding = holders(role, unit);
    return std::any_of(holding.begin(), holding.end(),
                       [&](const Person* person) { return is_there(*person, definition.name); });
}

std::vector<const Person*> Rights::told(const WorkflowDefinition& definition, const RoleSpec& role,
                                        const process::Nomination& nomination) const {
    std::vector<const Person*> people;
    for (const RoleHolder& one : acting_first(definition, role, nomination))
        if (const Person* person = organisation_.person(one.person); person != nullptr && !one.by_post)
            people.push_back(person);
    return people;
}

std::vector<std::string> Rights::stood_in_for(std::string_view person) const {
    std::vector<std::string> people{std::string(person)};
    for (const Absence* absence : organisation_.absences_covered_by(person))
        if (absence->valid.covers(day_)) people.push_back(absence->of);
    return people;
}

bool Rights::is_there(const Person& person, std::string_view workflow) const {
    if (!person.valid.covers(day_)) return false;
    const auto absences = organisation_.absences_of(person.id);
    return std::none_of(absences.begin(), absences.end(), [&](const Absence* absence) {
        const bool everything = absence->scope.stage.empty() && absence->scope.fields.empty() &&
                                (absence->scope.workflow.empty() || absence->scope.workflow == workflow);
        return absence->by.empty() && everything && absence->valid.covers(day_);
    });
}

/// Units (or all of them, "") for which the role is left to one of its later levels that somebody holds.
std::vector<std::string> Rights::units_left_to(const WorkflowDefinition& definition, const RoleSpec& role,
                                               const std::vector<HeldRole>& held) const {
    const std::vector<const RoleSpec*> levels = definition.levels_of(role.name);
    const auto holds = [&](const RoleSpec& level, std::string_view unit) {
        return std::any_of(held.begin(), held.end(), [&](const HeldRole& one) {
            return one.role == level.name && (one.unit.empty() || one.unit == unit);
        });
    };
    const auto is_left = [&](std::string_view unit) {
        for (const RoleSpec* level : levels) {
            if (level != levels.front() && holds(*level, unit)) return true;
            for (const Person* person : holders(*level, unit))
                if (is_there(*person, definition.name)) return false;
        }
        return false;
    };
    std::vector<std::string> units;
    if (!role.own_unit) {
        if (is_left({})) units.emplace_back();
        return units;
    }
    for (const organisation::Unit& unit : organisation_.units())
        if (is_left(unit.id)) units.push_back(unit.id);
    return units;
}

std::vector<store::RoleInUnit> Rights::further_inboxes(const WorkflowDefinition& definition,
                                                       std::string_view person) const {
    std::vector<store::RoleInUnit> inboxes;
    const auto add = [&](const RoleSpec& role, std::string unit) {
        inboxes.push_back({role.name, std::move(unit), definition.content_hash});
    };
    const std::vector<HeldRole> held = within_reach(definition, person);
    const auto comes_to = [&](const RoleSpec& role) {
        return std::any_of(held.begin(), held.end(), [&](const HeldRole& one) {
            for (const RoleSpec* level : definition.levels_of(role.name))
                if (level->name == one.role && level->name != role.name) return true;
            return false;
        });
    };
    for (const RoleSpec& role : definition.roles) {
        const bool comes = !role.or_else.empty() && comes_to(role);
        if (role.source == RoleSource::organisation) {
            if (comes)
                for (std::string& unit : units_left_to(definition, role, held)) add(role, std::move(unit));
            continue;
        }
        add(role, process::inbox_of_person(person));
        if (role.substitute != definition::kNoSubstitute)
            for (const Absence* absence : organisation_.absences_covered_by(person))
                if (absence->valid.covers(day_)) add(role, process::inbox_of_person(absence->of));
        if (!comes) continue;
        add(role, process::inbox_of_person({}));
        for (const Person& somebody : organisation_.people())
            if (!is_there(somebody, definition.name)) add(role, process::inbox_of_person(somebody.id));
    }
    return inboxes;
}

} // namespace thidua::service
