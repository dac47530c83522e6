#include "organisation/stream/organisation_event.hpp"

#include <algorithm>

namespace thidua::organisation {
namespace {

struct Applying {
    OrganisationState& state;

    void operator()(const AbsenceAdded& event) const {
        ++state.added;
        state.absences.push_back(event.absence);
        state.absences.back().origin = AbsenceOrigin::command;
    }
    void operator()(const AbsenceEnded& event) const {
        const auto ended = std::find_if(state.absences.begin(), state.absences.end(),
                                        [&](const Absence& one) { return one.id == event.id; });
        if (ended == state.absences.end()) return;
        ended->valid.to = event.last;
        if (ended->valid.from && event.last < *ended->valid.from) state.absences.erase(ended);
    }
    void operator()(const OrganisationRead& event) const {
        state.version = event.version;
        state.hash = event.hash;
    }
    void operator()(const CalendarsRead& event) const {
        state.calendars_version = event.version;
        state.calendars_hash = event.hash;
    }
};

} // namespace

void apply(OrganisationState& state, const OrganisationEvent& event) { std::visit(Applying{state}, event); }

std::string absence_id(std::uint64_t number) { return "no." + std::to_string(number); }

} // namespace thidua::organisation
