#pragma once

#include "app/session.hpp"

namespace thidua::app {

/// Says what a changing command did, then lets timers and deliveries that are due run, so that a store used from the
/// command line alone does not leave effects lying.
[[nodiscard]] int conclude(const Session& session, Engine& engine, const Answer<Receipt>& answer);

} // namespace thidua::app
