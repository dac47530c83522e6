#include "service/plugins/installed_plugins.hpp"

#include "hosting/package/settings.hpp"

namespace thidua::service {

hosting::HostingPolicy policy_of(const Settings& settings) {
    hosting::HostingPolicy policy;
    policy.accepted = settings.accepted_weaknesses;
    policy.marks_folder = settings.store;
    for (const auto& [name, use] : settings.plugins) {
        if (use.in_process) policy.trusted.push_back(use.plugin);
        if (!use.network.empty()) policy.networked.push_back({use.plugin, use.network});
        if (use.time_limit) policy.times[use.plugin] = *use.time_limit;
        for (const std::string& pin : use.pins) policy.pins[use.plugin].push_back(pin);
    }
    return policy;
}

InstalledPlugins::InstalledPlugins(Settings settings, const Clock& clock, LogSink log)
    : settings_(std::move(settings)), clock_(clock), log_(std::move(log)) {}

Result<const hosting::PluginCatalogue*> InstalledPlugins::catalogue() const {
    const std::lock_guard guard(mutex_);
    if (!catalogue_) {
        hosting::HostingPolicy policy = policy_of(settings_);
        policy.log = log_;
        auto found = hosting::PluginCatalogue::discover(settings_.plugin_folders, std::move(policy), clock_);
        if (!found) return found.error();
        catalogue_.emplace(std::move(*found));
    }
    return &*catalogue_;
}

std::vector<const hosting::Manifest*> InstalledPlugins::behind(const PluginUse& use,
                                                               std::string_view capability) const {
    std::vector<const hosting::Manifest*> found;
    const auto all = catalogue();
    if (!all) return found;
    for (const auto& plugin : (*all)->accepted()) {
        const hosting::Manifest& about = plugin->manifest();
        if ((about.name == use.plugin || about.id == use.plugin) && (capability.empty() || about.offers(capability)))
            found.push_back(&about);
    }
    return found;
}

std::vector<std::string> InstalledPlugins::names(std::string_view capability) const {
    std::vector<std::string> found;
    for (const auto& [name, use] : settings_.plugins)
        if (!behind(use, capability).empty()) found.push_back(name);
    return found;
}

std::string capability_id(std::string_view kind) { return "thidua." + std::string(kind) + "/1"; }

hosting::TypedSettings type_settings(const PluginUse& use, const hosting::Manifest& about,
                                     const reading::LocatedNode* settings, const SourceSpan& owner) {
    hosting::TypedSettings under;
    if (use.settings) under = hosting::type_partly(*use.settings, about.settings);
    hosting::TypedSettings typed = hosting::type_settings(settings, owner, about.settings, under.values);
    typed.faults.insert(typed.faults.begin(), under.faults.begin(), under.faults.end());
    return typed;
}

} // namespace thidua::service
