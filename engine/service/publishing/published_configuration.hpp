#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "service/configuration/configuration.hpp"
#include "service/plugins/known_capabilities.hpp"
#include "service/publishing/configuration_files.hpp"
#include "service/workflows/workflow_registry.hpp"
#include "store/publications.hpp"

namespace thidua::service {

/// A whole configuration that was checked, as one immutable value: what is in use, or is about to be.
struct PublishedConfiguration {
    store::PublishedVersion version; ///< number 0 as long as it is not published
    ConfigurationFiles files;
    Configuration configuration;
    std::map<std::string, Definition> workflows;         ///< by the name of their folder
    std::shared_ptr<const InstalledPlugins> installed{}; ///< that the workflows' effects were typed by; or nullptr
};

/// Gives the plugins of these settings; their folders are not read yet.
using InstallPlugins = std::function<std::shared_ptr<const InstalledPlugins>(const Settings& settings)>;

/// Reads a version of the store, without checking or proving anything again. Failures: `environment` for rows that were
/// changed; `refused` when this program does not understand the texts (another program published them).
[[nodiscard]] Result<PublishedConfiguration> read_published(const std::filesystem::path& config,
                                                            store::Publications& publications,
                                                            store::PublishedVersion version,
                                                            const InstallPlugins& install);

} // namespace thidua::service
