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

} // namespace

OrganisationIndex::OrganisationIndex(OrganisationRecords given) : records(std::move(given)) {
    fill(units, records.units, [](const Unit& unit) { return std::string_view(unit.id); });
    fill(unit_names, records.units, [](const Unit& unit) { return std::string_view(unit.name); });
    fill(people, records.people, [](const Person& person) { return std::string_view(person.id); });
    fill(absences, records.absences, [](const Absence& absence) { return std::string_view(absence.id); });
    const auto itself = [](const auto& record) { return &record; };
    by_successor.fill(
        records.units,
        [](const Unit& unit) {
            return IndexKey{unit.successor, {}};
        },
        itself);
    by_parent.fill(
        records.units,
        [](const Unit& unit) {
            return IndexKey{unit.parent, {}};
        },
        itself);
    by_person.fill(
        records.assignments,
        [](const Assignment& made) {
            return IndexKey{made.person, {}};
        },
        itself);
    by_role.fill(
        records.assignments,
        [](const Assignment& made) {
            return IndexKey{made.role, {}};
        },
        itself);
    by_role_and_unit.fill(
        records.assignments,
        [](const Assignment& made) {
            return IndexKey{made.role, made.unit};
        },
        itself);
    by_post.fill(
        records.people,
        [](const Person& person) {
            return IndexKey{person.post, {}};
        },
        itself);
    by_post_and_unit.fill(
        records.people,
        [](const Person& person) {
            return IndexKey{person.post, person.unit};
        },
        itself);
    absences_of.fill(
        records.absences,
        [](const Absence& absence) {
            return IndexKey{absence.of, {}};
        },
        itself);
    absences_by.fill(
        records.absences,
        [](const Absence& absence) {
            return IndexKey{absence.by, {}};
        },
        itself);
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
