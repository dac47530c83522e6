#pragma once

#include "app/session.hpp"

namespace thidua::app {

/// Says what a changing command did, then lets timers and deliveries that are due run, so that a store used from the
/// command line alone does not leave effects lying. `when_repeated` is what is said of an answer that was given before.
[[nodiscard]] int conclude(const Session& session, Engine& engine, const Answer<Receipt>& answer,
                           const char* when_repeated = "receipt.repeated");

} // namespace thidua::app
