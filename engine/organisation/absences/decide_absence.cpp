#include "organisation/absences/decide_absence.hpp"

#include <algorithm>

#include "base/text/nearest.hpp"

namespace thidua::organisation {
namespace {

Diagnostic nobody_called(const Organisation& known, const std::string& found) {
    std::vector<std::string> names;
    for (const Person& person : known.people()) names.push_back(person.id);
    return with_nearest(Diagnostic::error("TD0905").with("found", found), found, names);
}

void check_days(const Absence& wanted, Date today, Diagnostics& faults) {
    if (*wanted.valid.to < *wanted.valid.from)
        faults.push_back(
            Diagnostic::error("TD0902").with("from", to_iso(*wanted.valid.from)).with("to", to_iso(*wanted.valid.to)));
    if (*wanted.valid.from < today)
        faults.push_back(Diagnostic::error("TD1652").with("from", to_vietnamese(*wanted.valid.from)));
}

void check_beside_others(const Organisation& known, const Absence& wanted, Diagnostics& faults) {
    for (const Absence* other : known.absences_of(wanted.of))
        if (wanted.meets(*other)) faults.push_back(away_twice(wanted, *other));
    if (wanted.by.empty() || wanted.by == wanted.of) return;
    for (const Absence* other : known.absences_of(wanted.by))
        if (wanted.meets(*other)) faults.push_back(substitute_is_away(wanted, *other));
}

} // namespace

Result<OrganisationEvent> decide_to_add(const Organisation& known, const OrganisationState& state, Absence wanted,
                                        Date today) {
    Diagnostics faults;
    for (const std::string* name : {&wanted.of, &wanted.by})
        if (!name->empty() && known.person(*name) == nullptr) faults.push_back(nobody_called(known, *name));
    check_days(wanted, today, faults);
    if (wanted.scope.workflow.empty() && (!wanted.scope.stage.empty() || !wanted.scope.fields.empty()))
        faults.push_back(Diagnostic::error("TD1328"));
    if (wanted.by == wanted.of) faults.push_back(Diagnostic::error("TD1322").with("person", wanted.of));
    check_beside_others(known, wanted, faults);
    if (!faults.empty()) return Failure::refused(std::move(faults));
    wanted.id = absence_id(state.added + 1);
    wanted.origin = AbsenceOrigin::command;
    return OrganisationEvent(AbsenceAdded{std::move(wanted)});
}

Result<OrganisationEvent> decide_to_end(const Organisation& known, const OrganisationState& state, std::string_view id,
                                        Date last, Date today) {
    const auto found =
        std::find_if(state.absences.begin(), state.absences.end(), [&](const Absence& one) { return one.id == id; });
    if (found == state.absences.end()) {
        const Absence* of_file = known.absence(id);
        if (of_file != nullptr && of_file->origin == AbsenceOrigin::file)
            return Failure::refused(Diagnostic::error("TD1654").with("absence", std::string(id)));
        std::vector<std::string> ids;
        for (const Absence& one : state.absences) ids.push_back(one.id);
        return Failure::refused(
            with_nearest(Diagnostic::error("TD1653").with("found", std::string(id)), std::string(id), ids));
    }
    if (last >= *found->valid.to)
        return Failure::refused(
            Diagnostic::error("TD1655").with("absence", found->id).with("to", to_vietnamese(*found->valid.to)));
    if (last < Date(std::chrono::sys_days(today) - std::chrono::days(1)))
        return Failure::refused(Diagnostic::error("TD1656").with("last", to_vietnamese(last)));
    return OrganisationEvent(AbsenceEnded{found->id, last});
}

} // namespace thidua::organisation
