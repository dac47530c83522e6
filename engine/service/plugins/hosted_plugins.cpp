#include "service/plugins/hosted_plugins.hpp"

#include <algorithm>

#include "base/text/nearest.hpp"

namespace thidua::service {
namespace {

class HostedPlugin final : public ChosenPlugin {
  public:
    HostedPlugin(std::shared_ptr<hosting::Plugin> plugin, std::string capability)
        : plugin_(std::move(plugin)), capability_(std::move(capability)) {}

    [[nodiscard]] Result<hosting::PluginAnswer> call(hosting::PluginCall call) const override {
        call.capability = capability_;
        call.document["settings"] = settings;
        return plugin_->call(call);
    }

  private:
    std::shared_ptr<hosting::Plugin> plugin_;
    std::string capability_;
};

class HostedPlugins final : public PluginPort {
  public:
    explicit HostedPlugins(const InstalledPlugins& installed) : installed_(installed) {}

    [[nodiscard]] Result<std::unique_ptr<ChosenPlugin>> choose(const PluginChoice& wanted) const override;
    [[nodiscard]] std::vector<std::string> names(std::string_view kind) const override {
        return installed_.names(capability_id(kind));
    }

  private:
    [[nodiscard]] Result<const PluginUse*> use_of(std::string_view name) const;
    [[nodiscard]] Result<std::shared_ptr<hosting::Plugin>> find(const PluginUse& use, const PluginChoice& wanted) const;

    const InstalledPlugins& installed_;
};

Result<const PluginUse*> HostedPlugins::use_of(std::string_view name) const {
    const auto& uses = installed_.settings().plugins;
    if (const auto found = uses.find(std::string(name)); found != uses.end()) return &found->second;
    std::vector<std::string> known;
    for (const auto& [one, ignored] : uses) known.push_back(one);
    return Failure::refused(with_nearest(Diagnostic::error("TD0951").with("found", std::string(name)), name, known));
}

Result<std::shared_ptr<hosting::Plugin>> HostedPlugins::find(const PluginUse& use, const PluginChoice& wanted) const {
    const auto all = installed_.catalogue();
    if (!all) return all.error();
    auto plugin = (*all)->find(use.plugin, wanted.year);
    if (!plugin) return plugin.error();
    const hosting::Manifest& about = (*plugin)->manifest();
    if (!about.offers(wanted.capability))
        return Failure::refused(
            Diagnostic::error("TD0952").with("plugin", use.plugin).with("capability", wanted.capability));
    // A file that is named means itself whatever the year; what it would do with another one nobody has checked.
    if (about.year != 0 && wanted.year != 0 && about.year != wanted.year)
        return Failure::refused(Diagnostic::error("TD0985", use.span)
                                    .with("plugin", use.plugin)
                                    .with("found", std::to_string(about.year))
                                    .with("year", std::to_string(wanted.year))
                                    .with("id", about.id));
    return plugin;
}

/// What the workflow sets for this plugin, or the configuration where no workflow speaks.
Result<boost::json::object> settings_for(const PluginUse& use, const hosting::Manifest& about,
                                         const definition::EffectSettings* given) {
    const auto usable = [](boost::json::object values, const Diagnostics& faults) -> Result<boost::json::object> {
        if (has_errors(faults)) return Failure::refused(faults);
        return values;
    };
    if (given == nullptr) {
        hosting::TypedSettings typed = type_settings(use, about, nullptr, use.span);
        return usable(std::move(typed.values), typed.faults);
    }
    const auto found = std::find_if(given->begin(), given->end(), [&](const definition::PluginSettings& one) {
        return one.plugin == about.identity();
    });
    if (found == given->end()) return Failure::refused(Diagnostic::error("TD0986").with("plugin", about.identity()));
    return usable(found->values, found->faults);
}

Result<std::unique_ptr<ChosenPlugin>> HostedPlugins::choose(const PluginChoice& wanted) const {
    const auto use = use_of(wanted.name);
    if (!use) return use.error();
    auto plugin = find(**use, wanted);
    if (!plugin) return plugin.error();
    auto settings = settings_for(**use, (*plugin)->manifest(), wanted.settings);
    if (!settings) return settings.error();
    std::string sha256 = (*plugin)->record().sha256;
    auto chosen = std::make_unique<HostedPlugin>(std::move(*plugin), wanted.capability);
    chosen->sha256 = std::move(sha256);
    chosen->settings = std::move(*settings);
    return std::unique_ptr<ChosenPlugin>(std::move(chosen));
}

} // namespace

std::unique_ptr<PluginPort> open_plugins(const InstalledPlugins& installed) {
    return std::make_unique<HostedPlugins>(installed);
}

} // namespace thidua::service
