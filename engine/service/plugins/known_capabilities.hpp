#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "definition/effects/ports.hpp"
#include "service/plugins/installed_plugins.hpp"

namespace thidua::service {

/// Settings of a score whose value names a file of the workflow's folder `criteria`; EffectDelivery hands it to the
/// plugin.
inline constexpr const char* kCriteriaKeys[] = {"criteria", "model"};
/// Is replaced in such a name by the year of the achievements.
inline constexpr std::string_view kYear = "{year}";

/// The plugins of the configuration, for the reader of workflows: which of them serve an effect, and what their
/// manifests say about settings. No plugin's code is loaded.
class KnownCapabilities final : public definition::Capabilities {
  public:
    /// Those of an engine. The folders are read at the first question; those that cannot be hold no plugin.
    explicit KnownCapabilities(std::shared_ptr<const InstalledPlugins> installed) : installed_(std::move(installed)) {}
    /// Reads the folders at once. Failure: TD0700 for one that is not there. `settings` and `clock` must outlive the
    /// object.
    [[nodiscard]] static Result<KnownCapabilities> read(const Settings& settings, const Clock& clock);

    /// Short names of the configuration.
    [[nodiscard]] std::vector<std::string> names(std::string_view kind) const override;
    /// What the configuration sets already need not be set by the workflow. Faults of the configuration's own settings
    /// come along, since they keep the plugin from being asked.
    [[nodiscard]] definition::EffectSettings type_settings(std::string_view name, const reading::LocatedNode* settings,
                                                           const SourceSpan& owner) const override;
    /// TD0962 for a file of criteria or a model that is not in the folder `criteria` beside the workflow ("{year}"
    /// means digits). Nothing for a workflow that was read from a store.
    [[nodiscard]] Diagnostics missing_files(const reading::LocatedNode& settings) const override;

    /// Uses of the configuration behind which no plugin stands, each with the nearest (TD1197, warnings): a plugin may
    /// be installed later, and nothing else waits for it.
    [[nodiscard]] Diagnostics uses_of_nothing() const;

  private:
    std::shared_ptr<const InstalledPlugins> installed_;
};

/// Files in the folder `criteria` beside the workflow file that a setting's value means: its own name, or with "{year}"
/// in it every year's. Sorted.
[[nodiscard]] std::vector<std::filesystem::path> criteria_files(const std::filesystem::path& workflow_file,
                                                                const std::string& value);

} // namespace thidua::service
