#include "organisation/units/unit_tree.hpp"

#include <algorithm>
#include <set>

namespace thidua::organisation {
namespace {

using Link = std::string Unit::*;

Date day_after(Date day) { return std::chrono::sys_days(day) + std::chrono::days(1); }

/// The units on the way round that begins at `unit`; empty when it leads to an end, or into a way round beside it.
std::vector<const Unit*> way_round(const Organisation& organisation, const Unit& unit, Link link) {
    std::vector<const Unit*> way{&unit};
    for (const Unit* at = organisation.unit(unit.*link); at != nullptr; at = organisation.unit(at->*link)) {
        if (at == &unit) return way;
        if (std::find(way.begin(), way.end(), at) != way.end()) return {};
        way.push_back(at);
    }
    return {};
}

void check_ways_round(const Organisation& organisation, Link link, SourceSpan Unit::*place, const char* code,
                      Diagnostics& faults) {
    std::set<const Unit*> told;
    for (const Unit& unit : organisation.units()) {
        const std::vector<const Unit*> way = way_round(organisation, unit, link);
        if (way.empty() || told.count(&unit) != 0) continue;
        std::string names;
        for (const Unit* one : way) names += one->id + " → ";
        faults.push_back(Diagnostic::error(code, unit.*place).with("unit", unit.name).with("way", names + unit.id));
        told.insert(way.begin(), way.end());
    }
}

void check_successor(const Organisation& organisation, const Unit& unit, Diagnostics& faults) {
    const Unit* successor = organisation.unit(unit.successor);
    if (successor == nullptr || successor == &unit) return;
    if (!unit.valid.to) {
        faults.push_back(Diagnostic::error("TD0949", unit.successor_span)
                             .with("unit", unit.name)
                             .with("successor", successor->name));
        return;
    }
    const Date first = day_after(*unit.valid.to);
    if (successor->valid.covers(first)) return;
    faults.push_back(Diagnostic::error("TD0953", unit.successor_span)
                         .with("unit", unit.name)
                         .with("successor", successor->name)
                         .with("day", to_vietnamese(first))
                         .see_also(successor->span, "related.successor"));
}

void check_parent(const Organisation& organisation, const Unit& unit, Diagnostics& faults) {
    const Unit* parent = organisation.unit(unit.parent);
    if (parent == nullptr || parent->valid.meets(unit.valid)) return;
    faults.push_back(Diagnostic::error("TD0966", unit.parent_span)
                         .with("unit", unit.name)
                         .with("parent", parent->name)
                         .see_also(parent->span, "related.parent"));
}

} // namespace

Diagnostics check_unit_tree(const Organisation& organisation) {
    Diagnostics faults;
    check_ways_round(organisation, &Unit::parent, &Unit::parent_span, "TD0947", faults);
    check_ways_round(organisation, &Unit::successor, &Unit::successor_span, "TD0948", faults);
    for (const Unit& unit : organisation.units()) {
        check_successor(organisation, unit, faults);
        check_parent(organisation, unit, faults);
    }
    return faults;
}

} // namespace thidua::organisation
