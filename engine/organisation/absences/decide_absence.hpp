#pragma once

#include <string_view>

#include "base/result.hpp"
#include "organisation/organisation.hpp"
#include "organisation/stream/organisation_event.hpp"

namespace thidua::organisation {

/// What may be added to the absences of an organisation, or refused with every reason: TD0905 (nobody of that name),
/// TD0902 (an end before its beginning), TD1652 (it begins on a past day), TD1328 (a stage or field without its
/// workflow), and as for those of the files TD1320 (a substitute who is away himself), TD1321 (twice away) and TD1322.
/// Somebody who stands in for another may be away himself: the substitution sleeps meanwhile. `known` has all absences,
/// the files' and the stream's. Pure.
[[nodiscard]] Result<OrganisationEvent> decide_to_add(const Organisation& known, const OrganisationState& state,
                                                      Absence wanted, Date today);

/// Lets an absence that was added by command end after `last`; before its beginning, it never was. Refused: TD1653
/// (there is none of that id), TD1654 (it stands in a file), TD1655 (it ends by then anyway), TD1656 (a day before
/// yesterday: what was done by it is done). Pure.
[[nodiscard]] Result<OrganisationEvent> decide_to_end(const Organisation& known, const OrganisationState& state,
                                                      std::string_view id, Date last, Date today);

} // namespace thidua::organisation
