#include "service/plugins/known_capabilities.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "base/nearest.hpp"
#include "hosting/package/settings.hpp"

namespace thidua::service {
namespace {

boost::json::object parsed(const std::string& json) {
    boost::system::error_code error;
    const boost::json::value read = boost::json::parse(json, error);
    return !error && read.is_object() ? read.get_object() : boost::json::object{};
}

/// The schema without what the configuration has set and the workflow does not set anew.
hosting::SettingsSchema still_open(hosting::SettingsSchema schema, const boost::json::object& configured,
                                   const reading::LocatedNode* settings) {
    std::erase_if(schema.settings, [&](const hosting::Setting& setting) {
        return configured.contains(setting.key) && (settings == nullptr || settings->child(setting.key) == nullptr);
    });
    return schema;
}

bool is_year(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool means(const std::string& value, const std::string& file) {
    const auto at = value.find(kYear);
    if (at == std::string::npos) return value == file;
    const std::string_view name = file;
    const std::string_view before = std::string_view(value).substr(0, at);
    const std::string_view after = std::string_view(value).substr(at + kYear.size());
    if (name.size() <= before.size() + after.size()) return false;
    return name.substr(0, before.size()) == before && name.substr(name.size() - after.size()) == after &&
           is_year(name.substr(before.size(), name.size() - before.size() - after.size()));
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        found.push_back(at->path());
    std::sort(found.begin(), found.end());
    return found;
}

void check_files(const reading::LocatedNode* settings, Diagnostics& faults) {
    if (settings == nullptr || settings->key_span.file == nullptr) return;
    const std::filesystem::path workflow_file = settings->key_span.file->name();
    std::error_code ignored;
    if (!std::filesystem::exists(workflow_file, ignored)) return; // read from a store
    for (const char* key : kCriteriaKeys) {
        const reading::LocatedNode* node = settings->child(key);
        if (node == nullptr || !node->has_value || !criteria_files(workflow_file, node->value).empty()) continue;
        const auto folder = workflow_file.parent_path() / "criteria";
        std::vector<std::string> known;
        for (const auto& file : files_in(folder)) known.push_back(file.filename().string());
        faults.push_back(with_nearest(
            Diagnostic::error("TD0962", node->value_span).with("found", node->value).with("folder", folder.string()),
            node->value, known));
    }
}

} // namespace

std::vector<std::filesystem::path> criteria_files(const std::filesystem::path& workflow_file,
                                                  const std::string& value) {
    std::vector<std::filesystem::path> found = files_in(workflow_file.parent_path() / "criteria");
    std::erase_if(found, [&](const auto& file) { return !means(value, file.filename().string()); });
    return found;
}

Result<KnownCapabilities> KnownCapabilities::read(const Settings& settings, const Clock& clock) {
    auto catalogue = hosting::PluginCatalogue::discover(settings.plugin_folders, {}, clock);
    if (!catalogue) return catalogue.error();
    return KnownCapabilities(settings, std::move(*catalogue));
}

std::vector<const hosting::Manifest*> KnownCapabilities::manifests(const PluginUse& use,
                                                                   std::string_view capability) const {
    std::vector<const hosting::Manifest*> found;
    for (const auto& plugin : catalogue_.accepted()) {
        const hosting::Manifest& about = plugin->manifest();
        if ((about.name == use.plugin || about.id == use.plugin) && (capability.empty() || about.offers(capability)))
            found.push_back(&about);
    }
    return found;
}

std::vector<std::string> KnownCapabilities::names(std::string_view kind) const {
    std::vector<std::string> found;
    for (const auto& [name, use] : settings_->plugins)
        if (!manifests(use, "thidua." + std::string(kind) + "/1").empty()) found.push_back(name);
    return found;
}

Diagnostics KnownCapabilities::faults_of(std::string_view name, const reading::LocatedNode* settings,
                                         const SourceSpan& owner) const {
    const auto use = settings_->plugins.find(std::string(name));
    if (use == settings_->plugins.end()) return {};
    const boost::json::object configured = parsed(use->second.settings_json);
    Diagnostics faults;
    for (const hosting::Manifest* about : manifests(use->second, {})) {
        const auto checked = hosting::read_settings(settings, owner, still_open(about->settings, configured, settings));
        if (checked) {
            faults.clear();
            break;
        }
        faults = checked.error().diagnostics();
    }
    check_files(settings, faults);
    return faults;
}

} // namespace thidua::service
