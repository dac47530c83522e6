#include "organisation/organisation.hpp"

#include <algorithm>

#include "base/text/nearest.hpp"
#include "organisation/organisation_index.hpp"

namespace thidua::organisation {

const std::vector<std::string>& unit_kind_names() {
    static const std::vector<std::string> kNames = {"leadership", "office", "division", "centre",
                                                    "board",      "union",  "youth"};
    return kNames;
}
namespace {

template <class Item>
const Item* in(const std::unordered_map<std::string_view, const Item*>& index, std::string_view key) {
    const auto found = index.find(key);
    return found == index.end() ? nullptr : found->second;
}

template <class Item>
const std::vector<Item>& counted(const OrganisationIndex& index, const std::vector<Item>& given) {
    index.count(given.size());
    return given;
}

template <class Item>
std::span<const Item> counted(const OrganisationIndex& index, std::span<const Item> given) {
    index.count(given.size());
    return given;
}

} // namespace

Organisation::Organisation() : Organisation(OrganisationRecords()) {}
Organisation::Organisation(OrganisationRecords records)
    : index_(std::make_shared<const OrganisationIndex>(std::move(records))) {}

const std::vector<Unit>& Organisation::units() const { return counted(*index_, index_->records.units); }
const std::vector<Person>& Organisation::people() const { return counted(*index_, index_->records.people); }
const std::vector<Assignment>& Organisation::assignments() const {
    return counted(*index_, index_->records.assignments);
}
const std::vector<Body>& Organisation::bodies() const { return counted(*index_, index_->records.bodies); }
const std::vector<Absence>& Organisation::absences() const { return counted(*index_, index_->records.absences); }

Organisation Organisation::with_absences(AbsenceOrigin origin, const std::vector<Absence>& absences) const {
    OrganisationRecords records = index_->records;
    std::erase_if(records.absences, [&](const Absence& one) { return one.origin == origin; });
    records.absences.insert(records.absences.end(), absences.begin(), absences.end());
    return Organisation(std::move(records));
}

const Unit* Organisation::unit(std::string_view id) const { return in(index_->units, id); }

const Unit* Organisation::unit_called(std::string_view id_or_name) const {
    const Unit* found = unit(id_or_name);
    return found != nullptr ? found : in(index_->unit_names, id_or_name);
}

Diagnostic Organisation::no_unit_called(std::string_view found) const {
    std::vector<std::string> known;
    for (const Unit& unit : units()) {
        known.push_back(unit.name);
        known.push_back(unit.id);
    }
    return with_nearest(Diagnostic::error("TD0933").with("found", std::string(found)), found, known);
}

const Person* Organisation::person(std::string_view id) const { return in(index_->people, id); }

const std::vector<Relative>& Organisation::relatives() const { return counted(*index_, index_->records.relatives); }
const Absence* Organisation::absence(std::string_view id) const { return in(index_->absences, id); }

const Body* Organisation::body_called(std::string_view id_or_name) const {
    const std::vector<Body>& all = bodies(); // a handful
    for (const auto name : {&Body::id, &Body::name}) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Body& body) { return body.*name == id_or_name; });
        if (found != all.end()) return &*found;
    }
    return nullptr;
}

std::span<const Assignment* const> Organisation::assignments_of(std::string_view person) const {
    return counted(*index_, index_->by_person.of({person, {}}));
}

std::span<const Assignment* const> Organisation::assignments_to(std::string_view role) const {
    return counted(*index_, index_->by_role.of({role, {}}));
}

std::span<const Assignment* const> Organisation::assignments_to(std::string_view role, std::string_view unit) const {
    return counted(*index_, index_->by_role_and_unit.of({role, unit}));
}

std::span<const Person* const> Organisation::people_with(std::string_view post) const {
    return counted(*index_, index_->by_post.of({post, {}}));
}

std::span<const Person* const> Organisation::people_with(std::string_view post, std::string_view unit) const {
    return counted(*index_, index_->by_post_and_unit.of({post, unit}));
}

std::span<const Membership> Organisation::memberships_of(std::string_view person) const {
    return counted(*index_, index_->memberships.of({person, {}}));
}

std::span<const Unit* const> Organisation::predecessors_of(std::string_view unit) const {
    return unit.empty() ? std::span<const Unit* const>() : counted(*index_, index_->by_successor.of({unit, {}}));
}

std::span<const Unit* const> Organisation::units_below(std::string_view unit) const {
    return unit.empty() ? std::span<const Unit* const>() : counted(*index_, index_->by_parent.of({unit, {}}));
}

std::span<const Absence* const> Organisation::absences_of(std::string_view person) const {
    return counted(*index_, index_->absences_of.of({person, {}}));
}

std::span<const Absence* const> Organisation::absences_covered_by(std::string_view person) const {
    return counted(*index_, index_->absences_by.of({person, {}}));
}

std::span<const std::string_view> Organisation::relatives_of(std::string_view person) const {
    return counted(*index_, index_->relatives_of.of({person, {}}));
}

std::uint64_t Organisation::records_given() const { return index_->given(); }

} // namespace thidua::organisation
