#pragma once

#include <memory>

#include "service/plugins/installed_plugins.hpp"
#include "service/plugins/plugin_port.hpp"

namespace thidua::service {

/// The installed plugins as a port. `installed` must outlive it.
[[nodiscard]] std::unique_ptr<PluginPort> open_plugins(const InstalledPlugins& installed);

} // namespace thidua::service
