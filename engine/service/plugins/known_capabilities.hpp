#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "definition/ports.hpp"
#include "hosting/package/plugin_catalogue.hpp"
#include "service/engine/settings.hpp"

namespace thidua::service {

/// Settings of a score whose value names a file of the workflow's folder `criteria`; EffectDelivery hands it to the
/// plugin.
inline constexpr const char* kCriteriaKeys[] = {"criteria", "model"};
/// Stands in such a name for the year of the achievements.
inline constexpr std::string_view kYear = "{year}";

/// The plugins of the configuration, for the reader of workflows: which of them serve an effect, and what their
/// manifests say about settings. No plugin's code is loaded. `settings` must outlive the object.
class KnownCapabilities final : public definition::Capabilities {
  public:
    /// Failure: TD0700 for a plugin folder that is not there.
    [[nodiscard]] static Result<KnownCapabilities> read(const Settings& settings, const Clock& clock);

    /// Short names of the configuration.
    [[nodiscard]] std::vector<std::string> names(std::string_view kind) const override;
    /// What the configuration sets already need not be set by the workflow. Where several years' plugins stand behind a
    /// name, settings that suit one of them are right. Beside the faults of the schema: TD0962 for a file of criteria
    /// or a model that is not in the folder `criteria` beside the workflow ("{year}" stands for digits).
    [[nodiscard]] Diagnostics faults_of(std::string_view name, const reading::LocatedNode* settings,
                                        const SourceSpan& owner) const override;

  private:
    KnownCapabilities(const Settings& settings, hosting::PluginCatalogue catalogue)
        : settings_(&settings), catalogue_(std::move(catalogue)) {}

    [[nodiscard]] std::vector<const hosting::Manifest*> manifests(const PluginUse& use,
                                                                  std::string_view capability) const;

    const Settings* settings_;
    hosting::PluginCatalogue catalogue_;
};

/// Files in the folder `criteria` beside the workflow file that a setting's value means: its own name, or with "{year}"
/// in it every year's. Sorted.
[[nodiscard]] std::vector<std::filesystem::path> criteria_files(const std::filesystem::path& workflow_file,
                                                                const std::string& value);

} // namespace thidua::service
