#include "organisation/organisation.hpp"

#include <algorithm>

#include "base/nearest.hpp"

namespace thidua::organisation {
namespace {

template <class Item>
const Item* with_id(const std::vector<Item>& among, std::string_view id) {
    const auto found = std::find_if(among.begin(), among.end(), [&](const Item& item) { return item.id == id; });
    return found == among.end() ? nullptr : &*found;
}

template <class Item>
const Item* called(const std::vector<Item>& among, std::string_view id_or_name) {
    if (const Item* found = with_id(among, id_or_name); found != nullptr) return found;
    const auto found =
        std::find_if(among.begin(), among.end(), [&](const Item& item) { return item.name == id_or_name; });
    return found == among.end() ? nullptr : &*found;
}

} // namespace

bool Validity::covers(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }

const Unit* Organisation::unit(std::string_view id) const { return with_id(units, id); }
const Unit* Organisation::unit_called(std::string_view id_or_name) const { return called(units, id_or_name); }
Diagnostic Organisation::no_unit_called(std::string_view found) const {
    std::vector<std::string> known;
    for (const Unit& unit : units) {
        known.push_back(unit.name);
        known.push_back(unit.id);
    }
    return with_nearest(Diagnostic::error("TD0933").with("found", std::string(found)), found, known);
}

const Person* Organisation::person(std::string_view id) const { return with_id(people, id); }
const Body* Organisation::body_called(std::string_view id_or_name) const { return called(bodies, id_or_name); }

} // namespace thidua::organisation
