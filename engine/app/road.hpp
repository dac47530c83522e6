#pragma once

#include "app/command.hpp"

namespace thidua::app {

/// Runs the command on the store here, or through the server elsewhere that `--server` or the environment names;
/// answers its exit code. Usage: the command is none for the network (TD1808), no token file is named (TD1810), options
/// of the network without a server (TD1811), options of this machine beside one (TD1814).
[[nodiscard]] int run_by_its_road(Session& session, const Command& command, const Arguments& given);

} // namespace thidua::app
