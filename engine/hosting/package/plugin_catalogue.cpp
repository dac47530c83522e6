#include "hosting/package/plugin_catalogue.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text/text.hpp"
#include "hosting/call/plugin_host.hpp"
#include "hosting/package/library_file.hpp"

namespace thidua::hosting {
namespace {

constexpr char kSuffix[] = ".thidua";
constexpr char kManifestSuffix[] = ".info";

/// Whether there is the manifest, but not the library.
bool is_alone(const std::filesystem::path& manifest, const std::filesystem::path& library) {
    std::error_code ignored;
    return std::filesystem::exists(manifest, ignored) &&
           !std::filesystem::exists(std::filesystem::symlink_status(library, ignored));
}

/// Everything that can be said about one file without running it.
PluginRecord look_at(const std::filesystem::path& file, const HostingPolicy& policy) {
    PluginRecord record;
    record.file = file;
    const auto manifest_file = std::filesystem::path(file).replace_extension(kManifestSuffix);
    if (is_alone(manifest_file, file)) {
        record.faults = {
            Diagnostic::error("TD0718").with("path", manifest_file.string()).with("library", file.string())};
    } else {
        LibraryLook look = look_at_library(file);
        record.sha256 = std::move(look.sha256);
        record.faults = std::move(look.faults);
    }
    auto manifest = read_manifest(manifest_file, file.stem().string());
    if (!manifest)
        for (const Diagnostic& fault : manifest.error().diagnostics()) record.faults.push_back(fault);
    else
        record.manifest = std::move(*manifest);
    if (record.manifest && !record.manifest->sha256.empty() && !record.sha256.empty() &&
        record.manifest->sha256 != record.sha256)
        record.faults.push_back(Diagnostic::error("TD0717")
                                    .with("path", file.string())
                                    .with("expected", record.manifest->sha256)
                                    .with("found", record.sha256));
    if (record.manifest) {
        const Manifest& about = *record.manifest;
        if (!record.sha256.empty() && !policy.means(about.name, about.id, record.sha256))
            record.faults.push_back(
                Diagnostic::error("TD1158").with("path", file.string()).with("found", record.sha256));
        if (policy.trusts(about.name, about.id)) record.place = PluginPlace::in_process;
        if (about.network) record.destinations = policy.destinations(about.name, about.id);
    }
    record.state = has_errors(record.faults) ? PluginState::refused : PluginState::checked;
    return record;
}

/// Sorted; also a library that is not there but has a manifest: its absence is reported.
std::set<std::filesystem::path> libraries_in(const std::filesystem::path& folder, std::error_code& failed) {
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        std::filesystem::path file = entry.path();
        if (file.extension() == kSuffix || file.extension() == kManifestSuffix)
            files.insert(file.replace_extension(kSuffix));
    }
    return files;
}

/// A name is one file's for each year: the first of the configured folders has it. A trusted name is one file's
/// altogether, unless the configuration pins the others. Else whoever may put a file into any of these folders would
/// take over what is granted to the name.
void refuse_taken_names(std::vector<PluginRecord>& records, const HostingPolicy& policy) {
    std::map<std::string, const PluginRecord*> seen;
    for (PluginRecord& record : records) {
        if (record.state == PluginState::refused) continue;
        const Manifest& about = *record.manifest;
        const bool one_for_all = record.place == PluginPlace::in_process && policy.pins.count(about.name) == 0 &&
                                 policy.pins.count(about.id) == 0;
        const std::string name = about.name + (one_for_all ? "" : " " + std::to_string(about.year));
        const auto [at, fresh] = seen.emplace(name, &record);
        if (fresh) continue;
        record.state = PluginState::refused;
        record.faults.push_back(Diagnostic::error("TD1163")
                                    .with("path", record.file.string())
                                    .with("name", record.file.stem().string())
                                    .with("other", at->second->file.string()));
    }
}

/// Two files that claim to be the same version of one plugin for the same year: the second one is refused.
void refuse_doubles(std::vector<PluginRecord>& records) {
    std::map<std::string, const PluginRecord*> seen;
    for (PluginRecord& record : records) {
        if (record.state == PluginState::refused) continue;
        const auto [at, fresh] = seen.emplace(record.manifest->identity(), &record);
        if (fresh) continue;
        record.state = PluginState::refused;
        record.faults.push_back(Diagnostic::error("TD0719")
                                    .with("path", record.file.string())
                                    .with("id", record.manifest->id)
                                    .with("version", record.manifest->version.text())
                                    .with("other", at->second->file.string()));
    }
}

bool better(const Manifest& left, const Manifest& right, std::uint32_t year) {
    const bool left_exact = left.year == year;
    const bool right_exact = right.year == year;
    if (left_exact != right_exact) return left_exact;
    const bool left_any = left.year == 0;
    const bool right_any = right.year == 0;
    if (year != 0 && left_any != right_any) return left_any;
    return std::pair(left.year, left.version) > std::pair(right.year, right.version);
}

} // namespace

Plugin::Plugin(std::unique_ptr<PluginHost> host) : host_(std::move(host)) {}
Plugin::~Plugin() = default;
PluginRecord Plugin::record() const { return host_->record(); }
const Manifest& Plugin::manifest() const { return host_->manifest(); }
Result<void> Plugin::load() { return host_->load(); }
Result<PluginAnswer> Plugin::call(const PluginCall& call) { return host_->call(call); }

Result<PluginCatalogue> PluginCatalogue::discover(const std::vector<std::filesystem::path>& folders,
                                                  HostingPolicy policy, const Clock& clock) {
    std::vector<PluginRecord> records;
    Diagnostics faults;
    for (const auto& folder : folders) {
        std::error_code failed;
        const auto files = libraries_in(folder, failed);
        if (failed)
            faults.push_back(
                Diagnostic::error("TD0700").with("path", folder.string()).with("reason", failed.message()));
        for (const auto& file : files) records.push_back(look_at(file, policy));
    }
    if (!faults.empty()) return Failure::environment(faults.front());
    refuse_taken_names(records, policy);
    refuse_doubles(records);
    PluginCatalogue catalogue;
    for (PluginRecord& record : records) {
        if (record.state == PluginState::refused)
            catalogue.refused_.push_back(std::move(record));
        else
            catalogue.accepted_.push_back(
                std::make_shared<Plugin>(std::make_unique<PluginHost>(std::move(record), policy, clock)));
    }
    return catalogue;
}

PluginCatalogue PluginCatalogue::of_file(const std::filesystem::path& file, HostingPolicy policy, const Clock& clock) {
    PluginCatalogue catalogue;
    PluginRecord record = look_at(file, policy);
    if (record.state == PluginState::refused)
        catalogue.refused_.push_back(std::move(record));
    else
        catalogue.accepted_.push_back(
            std::make_shared<Plugin>(std::make_unique<PluginHost>(std::move(record), std::move(policy), clock)));
    return catalogue;
}

void PluginCatalogue::try_loading() {
    const auto fails = [&](const std::shared_ptr<Plugin>& plugin) {
        const auto loaded = plugin->load();
        if (loaded) return false;
        PluginRecord record = plugin->record();
        record.state = PluginState::refused;
        record.faults = loaded.error().diagnostics();
        refused_.push_back(std::move(record));
        return true;
    };
    accepted_.erase(std::remove_if(accepted_.begin(), accepted_.end(), fails), accepted_.end());
}

std::vector<PluginRecord> PluginCatalogue::list() const {
    std::vector<PluginRecord> all = refused_;
    for (const auto& plugin : accepted_) all.push_back(plugin->record());
    std::sort(all.begin(), all.end(), [](const auto& left, const auto& right) { return left.file < right.file; });
    return all;
}

Result<std::shared_ptr<Plugin>> PluginCatalogue::find(const std::string& name_or_id, std::uint32_t year) const {
    std::shared_ptr<Plugin> best;
    std::vector<std::string> known;
    std::string other_years;
    for (const auto& plugin : accepted_) {
        const Manifest& about = plugin->manifest();
        known.push_back(about.name);
        known.push_back(about.id);
        const bool of_another_year = year != 0 && about.year != 0 && about.year != year;
        if (about.id == name_or_id && of_another_year)
            other_years += (other_years.empty() ? "" : ", ") + std::to_string(about.year);
        if (about.name != name_or_id && (about.id != name_or_id || of_another_year)) continue;
        if (best == nullptr || better(about, best->manifest(), year)) best = plugin;
    }
    if (best != nullptr) return best;
    if (!other_years.empty())
        return Failure::environment(Diagnostic::error("TD0783")
                                        .with("name", name_or_id)
                                        .with("year", std::to_string(year))
                                        .with("found", other_years));
    for (const PluginRecord& record : refused_) {
        if (record.file.stem() != name_or_id && (!record.manifest || record.manifest->id != name_or_id)) continue;
        Diagnostics faults = {Diagnostic::error("TD0702")
                                  .with("name", name_or_id)
                                  .with("path", record.file.string())
                                  .with("count", std::to_string(record.faults.size()))};
        faults.insert(faults.end(), record.faults.begin(), record.faults.end());
        return Failure(FailureKind::environment, std::move(faults));
    }
    Diagnostic fault = Diagnostic::error("TD0701").with("name", name_or_id);
    const std::string nearest = nearest_name(name_or_id, known);
    if (!nearest.empty()) static_cast<void>(std::move(fault).with("nearest", nearest).with_hint("hint.nearest"));
    return Failure::environment(std::move(fault));
}

std::vector<std::shared_ptr<Plugin>> PluginCatalogue::offering(std::string_view capability) const {
    std::vector<std::shared_ptr<Plugin>> found;
    for (const auto& plugin : accepted_)
        if (plugin->manifest().offers(capability)) found.push_back(plugin);
    return found;
}

} // namespace thidua::hosting
