#pragma once

#include <memory>

#include "base/clock.hpp"
#include "service/engine/settings.hpp"
#include "service/plugins/plugin_port.hpp"

namespace thidua::service {

/// The plugins of the configured folders under the short names of the configuration. The folders are read at the first
/// question. Failures of ask(): those of `hosting`, and TD0951 (no such short name, with the nearest), TD0952 (the
/// plugin does not offer the capability). `settings` and `clock` must outlive the port.
[[nodiscard]] std::unique_ptr<PluginPort> open_plugins(const Settings& settings, const Clock& clock);

} // namespace thidua::service
