#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "organisation/stream/organisation_event.hpp"
#include "store/records.hpp"

namespace thidua::service {

/// Replays the stream of the organisation, for the store's audit.
class OrganisationReplay {
  public:
    /// Failure: TD1650.
    [[nodiscard]] Result<void> apply(const store::StoredEvent& event);
    [[nodiscard]] std::string state_json() const;

  private:
    organisation::OrganisationState state_;
};

} // namespace thidua::service
