#include "organisation/organisation_index.hpp"

namespace thidua::organisation {
namespace {

/// The first of each key: what a walk from the front would find.
template <class Item, class KeyOf>
void fill(std::unordered_map<std::string_view, const Item*>& index, const std::vector<Item>& items,
          const KeyOf& key_of) {
    index.reserve(items.size());
    for (const Item& item : items) index.emplace(key_of(item), &item);
}

struct MemberOf {
    const Body* body;
    const Member* member;
};

std::vector<MemberOf> members_of_all(const std::vector<Body>& bodies) {
    std::vector<MemberOf> members;
    for (const Body& body : bodies)
        for (const Member& member : body.members) members.push_back({&body, &member});
    return members;
}

/// One of two relatives, as the other sees him.
struct Related {
    std::string_view of;
    std::string_view is;
};

std::vector<Related> both_ways(const std::vector<Relative>& relatives) {
    std::vector<Related> all;
    for (const Relative& one : relatives) {
        all.push_back({one.a, one.b});
        all.push_back({one.b, one.a});
    }
    return all;
}

/// By what that member of a record says.
template <class Record>
auto under(std::string Record::*name) {
    return [name](const Record& record) { return IndexKey{record.*name, {}}; };
}
template <class Record>
auto under(std::string Record::*name, std::string Record::*within) {
    return [name, within](const Record& record) { return IndexKey{record.*name, record.*within}; };
}

} // namespace

OrganisationIndex::OrganisationIndex(OrganisationRecords given) : records(std::move(given)) {
    fill(units, records.units, [](const Unit& unit) { return std::string_view(unit.id); });
    fill(unit_names, records.units, [](const Unit& unit) { return std::string_view(unit.name); });
    fill(people, records.people, [](const Person& person) { return std::string_view(person.id); });
    fill(absences, records.absences, [](const Absence& absence) { return std::string_view(absence.id); });
    const auto itself = [](const auto& record) { return &record; };
    by_successor.fill(records.units, under(&Unit::successor), itself);
    by_parent.fill(records.units, under(&Unit::parent), itself);
    by_person.fill(records.assignments, under(&Assignment::person), itself);
    by_role.fill(records.assignments, under(&Assignment::role), itself);
    by_role_and_unit.fill(records.assignments, under(&Assignment::role, &Assignment::unit), itself);
    by_post.fill(records.people, under(&Person::post), itself);
    by_post_and_unit.fill(records.people, under(&Person::post, &Person::unit), itself);
    absences_of.fill(records.absences, under(&Absence::of), itself);
    absences_by.fill(records.absences, under(&Absence::by), itself);
    relatives_of.fill(
        both_ways(records.relatives),
        [](const Related& one) {
            return IndexKey{one.of, {}};
        },
        [](const Related& one) { return one.is; });
    memberships.fill(
        members_of_all(records.bodies),
        [](const MemberOf& one) {
            return IndexKey{one.member->person, {}};
        },
        [](const MemberOf& one) {
            return Membership{one.body, one.member};
        });
}

} // namespace thidua::organisation
