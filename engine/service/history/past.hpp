#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "process/decide/decide.hpp"
#include "store/store.hpp"

namespace thidua::service {

/// The event as the process knows it. Failure: TD0590, TD0591 for one that cannot be read.
[[nodiscard]] Result<process::Event> event_of(const store::StoredEvent& stored);

/// The nomination as it was at that revision, by its events. Fails as the store and event_of() do.
[[nodiscard]] Result<process::Nomination> nomination_at(store::Store& store, const std::string& id,
                                                        std::uint64_t revision);

} // namespace thidua::service
