#include "service/plugins/known_capabilities.hpp"

#include <algorithm>

#include "base/text/nearest.hpp"

namespace thidua::service {
namespace {

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

} // namespace

std::vector<std::filesystem::path> criteria_files(const std::filesystem::path& workflow_file,
                                                  const std::string& value) {
    std::vector<std::filesystem::path> found = files_in(workflow_file.parent_path() / "criteria");
    std::erase_if(found, [&](const auto& file) { return !means(value, file.filename().string()); });
    return found;
}

Result<KnownCapabilities> KnownCapabilities::read(const Settings& settings, const Clock& clock) {
    auto installed = std::make_shared<const InstalledPlugins>(settings, clock);
    if (const auto catalogue = installed->catalogue(); !catalogue) return catalogue.error();
    return KnownCapabilities(std::move(installed));
}

std::vector<std::string> KnownCapabilities::names(std::string_view kind) const {
    return installed_->names(capability_id(kind));
}

definition::EffectSettings KnownCapabilities::type_settings(std::string_view name, const reading::LocatedNode* settings,
                                                            const SourceSpan& owner) const {
    definition::EffectSettings typed;
    const auto& uses = installed_->settings().plugins;
    const auto use = uses.find(std::string(name));
    if (use == uses.end()) return typed;
    for (const hosting::Manifest* about : installed_->behind(use->second, {})) {
        hosting::TypedSettings one = service::type_settings(use->second, *about, settings, owner);
        typed.push_back({about->identity(), std::move(one.values), std::move(one.faults)});
    }
    return typed;
}

Diagnostics KnownCapabilities::uses_of_nothing() const {
    Diagnostics found;
    const auto catalogue = installed_->catalogue();
    if (!catalogue) return found; // told by read()
    std::vector<std::string> known;
    for (const auto& plugin : (*catalogue)->accepted()) known.push_back(plugin->manifest().name);
    for (const auto& [name, use] : installed_->settings().plugins) {
        if (!installed_->behind(use, {}).empty()) continue;
        Diagnostic warning = Diagnostic::warning("TD1197", use.span).with("name", name).with("found", use.plugin);
        found.push_back(with_nearest(std::move(warning), use.plugin, known));
    }
    return found;
}

Diagnostics KnownCapabilities::missing_files(const reading::LocatedNode& settings) const {
    Diagnostics faults;
    if (settings.key_span.file == nullptr) return faults;
    const std::filesystem::path workflow_file = settings.key_span.file->name();
    std::error_code ignored;
    if (!std::filesystem::exists(workflow_file, ignored)) return faults; // read from a store
    for (const char* key : kCriteriaKeys) {
        const reading::LocatedNode* node = settings.child(key);
        if (node == nullptr || !node->has_value || !criteria_files(workflow_file, node->value).empty()) continue;
        const auto folder = workflow_file.parent_path() / "criteria";
        std::vector<std::string> known;
        for (const auto& file : files_in(folder)) known.push_back(file.filename().string());
        faults.push_back(with_nearest(
            Diagnostic::error("TD0962", node->value_span).with("found", node->value).with("folder", folder.string()),
            node->value, known));
    }
    return faults;
}

} // namespace thidua::service
