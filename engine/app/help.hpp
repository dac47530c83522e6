#pragma once

#include <string>
#include <vector>

#include "app/command.hpp"
#include "app/session.hpp"

namespace thidua::app {

/// Options that every command takes. The languages that `--lang` takes are those of the catalogue.
[[nodiscard]] const std::vector<Option>& global_options();

/// The list of all commands, or of those below `group` ("plugin").
void print_overview(const Session& session, const std::string& group);
/// One command: how it is written, what its parts mean.
void print_help(const Session& session, const Command& command);
/// `thidua act ID ACTION [--reason TEXT]`
[[nodiscard]] std::string usage_line(const Command& command);

} // namespace thidua::app
