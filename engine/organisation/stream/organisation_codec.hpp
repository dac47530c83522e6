#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "organisation/stream/organisation_event.hpp"

namespace thidua::organisation {

/// An event as it is stored. A form that was ever stored is read for ever; a new form gets a new version.
struct WrittenEvent {
    std::string kind; ///< absence-added, absence-ended, organisation-read
    std::int32_t version = 1;
    std::string payload_json;
};

[[nodiscard]] WrittenEvent written(const OrganisationEvent& event);
/// Failure (environment): TD1650 for a kind and version that this program does not know, or a payload that is none.
[[nodiscard]] Result<OrganisationEvent> event_from(std::string_view kind, std::int32_t version,
                                                   std::string_view payload_json);

/// Members that say nothing are left out.
[[nodiscard]] std::string state_to_json(const OrganisationState& state);
/// "" is the state before the first event. Failure (environment): TD1651.
[[nodiscard]] Result<OrganisationState> state_from_json(std::string_view json);

} // namespace thidua::organisation
