#pragma once

#include "thidua/server.hpp"

namespace thidua::app {

/// From here on SIGINT and SIGTERM are wishes to stop, and SIGHUP is one to reload. A further SIGINT ends the
/// program at once: the store is safe at every moment.
void watch_for_wishes();
/// Waits for the next one.
[[nodiscard]] ServeWish next_wish();

} // namespace thidua::app
