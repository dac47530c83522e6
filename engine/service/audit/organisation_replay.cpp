#include "service/audit/organisation_replay.hpp"

#include "organisation/stream/organisation_codec.hpp"

namespace thidua::service {

Result<void> OrganisationReplay::apply(const store::StoredEvent& stored) {
    const auto event = organisation::event_from(stored.event.kind, stored.event.version, stored.event.payload_json);
    if (!event) return event.error();
    organisation::apply(state_, *event);
    return {};
}

std::string OrganisationReplay::state_json() const { return organisation::state_to_json(state_); }

} // namespace thidua::service
