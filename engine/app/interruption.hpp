#pragma once

namespace thidua::app {

/// From here on Ctrl-C and a polite kill, which end other commands at once, set a flag; long work looks at it between
/// steps and stops in order, with exit code 130. A second Ctrl-C ends the program at once: the store is safe at every
/// moment.
void watch_for_interruption();
[[nodiscard]] bool interrupted();

} // namespace thidua::app
