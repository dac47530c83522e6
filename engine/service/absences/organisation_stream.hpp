#pragma once

#include <optional>
#include <vector>

#include "organisation/organisation.hpp"
#include "organisation/stream/organisation_event.hpp"
#include "service/publishing/difference.hpp"
#include "store/store.hpp"

namespace thidua::service {

/// The stream of what happens to the organisation besides its files: `/organisation`.
[[nodiscard]] const store::StreamId& organisation_stream();

/// What the stream has made up to now, with its revision.
struct StoredOrganisation {
    std::uint64_t revision = 0;
    organisation::OrganisationState state;
};
/// Failures are the store's, and TD1651.
[[nodiscard]] Result<StoredOrganisation> stored_organisation(store::Store& store);
[[nodiscard]] Result<StoredOrganisation> stored_organisation(const store::StreamState& stream);
/// The same as it was after everything that was decided before `moment`. Failures: TD1650.
[[nodiscard]] Result<StoredOrganisation> stored_organisation(store::Store& store, Instant moment);

/// The organisation of the files with the absences that were added by command.
[[nodiscard]] organisation::Organisation with_stream(const organisation::Organisation& files,
                                                     const organisation::OrganisationState& state);

/// What events do to the stream, one after the other. `actor` "" is the owner of the store's files.
[[nodiscard]] store::StreamChange change_by(const std::vector<organisation::OrganisationEvent>& events,
                                            const StoredOrganisation& before, Instant at, const std::string& actor);

/// That another organisation was read: the records of the difference that are the organisation's, and the hash of its
/// files. Nothing when none of them is.
[[nodiscard]] std::optional<organisation::OrganisationRead>
organisation_read(const std::vector<Change>& changes, const std::vector<store::Publication::File>& files,
                  std::uint64_t version);

} // namespace thidua::service
