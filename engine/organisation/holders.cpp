#include "organisation/holders.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/contains.hpp"

namespace thidua::organisation {

const Person* Holders::present(std::string_view person) const {
    const Person* found = organisation_.person(person);
    return found != nullptr && found->valid.covers(day_) ? found : nullptr;
}

bool Holders::unit_fits(const RoleRule& rule, std::string_view unit) const {
    const auto is = [&](std::string_view called) {
        const Unit* named = organisation_.unit_called(called);
        return named != nullptr && (named->id == unit || carriers_.carrier(named->id) == unit);
    };
    if (!rule.unit.empty()) return is(rule.unit);
    return rule.units.empty() || std::any_of(rule.units.begin(), rule.units.end(), is);
}

std::vector<std::string_view> Holders::held_in(const RoleRule& rule, std::string_view person) const {
    std::vector<std::string_view> units;
    const Person* somebody = present(person);
    if (somebody == nullptr) return units;
    const auto add = [&](std::string_view unit) {
        if (!rule.own_unit) unit = {};
        if (!contains(units, unit)) units.push_back(unit);
    };
    if (!rule.body.empty()) {
        const Body* body = organisation_.body_called(rule.body);
        for (const Membership& one : organisation_.memberships_of(person))
            if (one.body == body && one.member->valid.covers(day_)) add(somebody->unit);
    } else if (!rule.post.empty()) {
        if (somebody->post == rule.post) add(somebody->unit);
    } else {
        for (const Assignment* made : organisation_.assignments_of(person))
            if (made->role == rule.name && made->valid.covers(day_) && unit_fits(rule, made->unit)) add(made->unit);
    }
    return units;
}

std::vector<std::string_view> Holders::reach_from(const RoleRule& rule, std::string_view unit) const {
    if (!rule.own_unit) return {std::string_view()};
    return rule.above ? below(rule, unit) : carriers_.carried_by(unit);
}

std::vector<std::string_view> Holders::reach(const RoleRule& rule, std::string_view person) const {
    std::vector<std::string_view> units;
    for (const std::string_view held : held_in(rule, person))
        for (const std::string_view unit : reach_from(rule, held))
            if (!contains(units, unit)) units.push_back(unit);
    return units;
}

/// Down to the next units in which somebody holds the role: what is below them is theirs.
std::vector<std::string_view> Holders::below(const RoleRule& rule, std::string_view unit) const {
    std::vector<std::string_view> found;
    std::vector<std::string_view> open = carriers_.below(unit);
    for (std::size_t at = 0; at < open.size(); ++at) {
        for (const std::string_view carried : carriers_.carried_by(open[at])) found.push_back(carried);
        if (somebody_in(rule, open[at])) continue;
        for (const std::string_view next : carriers_.below(open[at]))
            if (next != unit && !contains(open, next)) open.push_back(next);
    }
    return found;
}

bool Holders::somebody_in(const RoleRule& rule, std::string_view unit) const {
    bool found = false;
    visit_in(rule, unit, [&](const Person& person) {
        const auto absences = organisation_.absences_of(person.id);
        found = std::none_of(absences.begin(), absences.end(),
                             [&](const Absence* absence) { return absence->leaves_everything(day_); });
        return !found;
    });
    return found;
}

std::optional<std::string_view> Holders::seat(const RoleRule& rule, std::string_view unit) const {
    if (!rule.own_unit) return std::string_view();
    if (!rule.above) return carriers_.carrier(unit);
    std::vector<std::string_view> passed;
    for (std::string_view at = carriers_.above(unit); !at.empty() && !contains(passed, at); at = carriers_.above(at)) {
        if (somebody_in(rule, at)) return at;
        passed.push_back(at);
    }
    return std::nullopt;
}

void Holders::visit(const RoleRule& rule, std::string_view unit, const Visit& each) const {
    if (const auto in = seat(rule, unit)) visit_in(rule, *in, each);
}

void Holders::visit_in(const RoleRule& rule, std::string_view unit, const Visit& each) const {
    if (!rule.body.empty()) {
        const Body* body = organisation_.body_called(rule.body);
        if (body == nullptr) return;
        for (const Member& member : body->members) {
            const Person* somebody = member.valid.covers(day_) ? present(member.person) : nullptr;
            if (somebody == nullptr || (rule.own_unit && somebody->unit != unit)) continue;
            if (!each(*somebody)) return;
        }
    } else if (!rule.post.empty()) {
        for (const Person* person :
             rule.own_unit ? organisation_.people_with(rule.post, unit) : organisation_.people_with(rule.post))
            if (person->valid.covers(day_) && !each(*person)) return;
    } else {
        for (const Assignment* made :
             rule.own_unit ? organisation_.assignments_to(rule.name, unit) : organisation_.assignments_to(rule.name)) {
            if (!made->valid.covers(day_) || !unit_fits(rule, made->unit)) continue;
            const Person* somebody = present(made->person);
            if (somebody != nullptr && !each(*somebody)) return;
        }
    }
}

std::vector<const Person*> Holders::holders(const RoleRule& rule, std::string_view unit) const {
    std::vector<const Person*> found;
    std::unordered_set<const Person*> seen;
    visit(rule, unit, [&](const Person& person) {
        if (seen.insert(&person).second) found.push_back(&person);
        return true;
    });
    return found;
}

bool Holders::anybody_holds(const RoleRule& rule, std::string_view unit) const {
    bool found = false;
    visit(rule, unit, [&](const Person&) { return !(found = true); });
    return found;
}

const Person* Holders::substitute(const RoleRule& rule, std::string_view person) const {
    if (rule.substitute.empty() || rule.substitute == "allowed") return nullptr;
    const Person* somebody = present(person);
    return somebody != nullptr && somebody->post == rule.substitute ? somebody : nullptr;
}

std::vector<const Person*> Holders::principals(const RoleRule& rule, std::string_view person) const {
    std::vector<const Person*> found;
    if (const Person* somebody = substitute(rule, person))
        visit_in(rule, carriers_.carrier(somebody->unit), [&](const Person& one) {
            if (std::find(found.begin(), found.end(), &one) == found.end()) found.push_back(&one);
            return true;
        });
    return found;
}

bool Holders::may_stand_in(const RoleRule& rule, std::string_view person) const {
    const Person* somebody = substitute(rule, person);
    bool found = false;
    if (somebody != nullptr)
        visit_in(rule, carriers_.carrier(somebody->unit), [&](const Person&) { return !(found = true); });
    return found;
}

bool Holders::may_stand_in_for(const RoleRule& rule, std::string_view person, std::string_view principal) const {
    const Person* somebody = substitute(rule, person);
    if (somebody == nullptr) return false;
    const std::vector<std::string_view> units = held_in(rule, principal);
    return std::any_of(units.begin(), units.end(), [&](std::string_view unit) {
        return unit.empty() || unit == carriers_.carrier(somebody->unit);
    });
}

} // namespace thidua::organisation
