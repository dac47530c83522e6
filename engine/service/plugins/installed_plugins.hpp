#pragma once

#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "hosting/package/plugin_catalogue.hpp"
#include "service/configuration/settings.hpp"

namespace thidua::service {

/// What the configuration allows its plugins; without a log.
[[nodiscard]] hosting::HostingPolicy policy_of(const Settings& settings);

/// The plugins of the configured folders, under the short names of the configuration. The folders are read at the first
/// question and never again, so that everybody of one engine sees the same plugins. Any thread.
class InstalledPlugins {
  public:
    using LogSink = std::function<void(const hosting::PluginLogLine&)>;

    /// `clock` must outlive the object.
    InstalledPlugins(Settings settings, const Clock& clock, LogSink log = {});

    [[nodiscard]] const Settings& settings() const { return settings_; }
    /// Failure: TD0700 for a plugin folder that is not there.
    [[nodiscard]] Result<const hosting::PluginCatalogue*> catalogue() const;

    /// The plugins behind a short name, several years' perhaps, that offer the capability ("" for any); none when the
    /// folders cannot be read.
    [[nodiscard]] std::vector<const hosting::Manifest*> behind(const PluginUse& use, std::string_view capability) const;
    /// Short names behind which a plugin offers the capability ("thidua.score/1").
    [[nodiscard]] std::vector<std::string> names(std::string_view capability) const;

  private:
    Settings settings_;
    const Clock& clock_;
    LogSink log_;
    mutable std::mutex mutex_;
    mutable std::optional<hosting::PluginCatalogue> catalogue_;
};

/// A capability's id by its short name: "score" is "thidua.score/1".
[[nodiscard]] std::string capability_id(std::string_view kind);

/// What is set for one plugin: by a workflow (`settings`, nullptr for nothing; a missing one is reported at `owner`),
/// else by the configuration, else by default.
[[nodiscard]] hosting::TypedSettings type_settings(const PluginUse& use, const hosting::Manifest& about,
                                                   const reading::LocatedNode* settings, const SourceSpan& owner);

} // namespace thidua::service
