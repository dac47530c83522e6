#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "organisation/absences/absence.hpp"

namespace thidua::organisation {

/// Somebody is away; by command, so that it counts at once. Spans mean nothing.
struct AbsenceAdded {
    Absence absence;
};

/// It lasts until `last`, which lies before its end; before its beginning too when it never was.
struct AbsenceEnded {
    std::string id;
    Date last;
};

/// A published configuration has an organisation that is not the one before it.
struct OrganisationRead {
    /// One of its records, as the files' difference tells it.
    struct Change {
        std::string change; ///< added, changed, removed
        std::string what;   ///< unit, person, role, body, absence
        std::string name;
        std::string before;
        std::string after;
    };
    std::uint64_t version = 0; ///< of the configuration
    std::string hash;          ///< of its organisation files, lower-case hexadecimal
    std::vector<Change> difference;
};

/// A published configuration has calendars that are not those before it: a holiday announced late, a half day, a
/// Saturday that is worked.
struct CalendarsRead {
    struct Day {
        std::string calendar;
        Date day;
        std::string before; ///< usual, holiday, half, worked
        std::string after;
        std::string reason; ///< as the files say it
    };
    std::uint64_t version = 0;      ///< of the configuration
    std::string hash;               ///< of all that its calendars say, lower-case hexadecimal
    std::vector<Day> days;          ///< in years that both knew
    std::vector<std::string> years; ///< that only one of them knew: "+vn 2027", "-vn 2024"
};

/// What happens to an organisation besides what its files say: the events of the stream `/organisation`.
using OrganisationEvent = std::variant<AbsenceAdded, AbsenceEnded, OrganisationRead, CalendarsRead>;

/// What these events have made.
struct OrganisationState {
    std::uint64_t added = 0;       ///< how many absences ever, for their ids
    std::vector<Absence> absences; ///< as they last, those that are over too, in the order in which they were added
    std::uint64_t version = 0;     ///< of the configuration that was read last; 0 for none
    std::string hash;              ///< of its organisation files
    std::uint64_t calendars_version = 0; ///< of the configuration whose calendars were read last; 0 for none
    std::string calendars_hash;
};

/// May not refuse.
void apply(OrganisationState& state, const OrganisationEvent& event);

/// Ids of absences that were added by command: `no.7`. No file can have one, for its names have no dot.
[[nodiscard]] std::string absence_id(std::uint64_t number);

} // namespace thidua::organisation
