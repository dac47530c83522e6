#include "service/publishing/configuration_files.hpp"

#include <algorithm>
#include <set>

#include "base/files/files.hpp"
#include "reading/located_tree.hpp"
#include "service/workflows/workflow_registry.hpp"

namespace thidua::service {
namespace {

namespace fs = std::filesystem;
using store::PublishedFile;

constexpr const char* kCalendars = "calendars/";
constexpr const char* kCommon = "common/";

/// The text, or why there is none: whoever reads the file from memory gets the same answer.
void take(FilesInMemory& into, const fs::path& path) {
    auto text = read_file(path, reading::ReadingLimits{}.bytes);
    if (text)
        into.add(path, std::move(*text));
    else
        into.add_fault(path, text.error());
}

/// The files that lie in the folder itself, links that lead out of it left aside.
std::vector<std::string> names_in(const fs::path& folder, std::string_view suffix) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::string name = at->path().filename().string();
        if (name.ends_with(suffix) && fs::is_regular_file(at->path(), error) && files_on_disk().holds(folder, name))
            names.push_back(std::move(name));
    }
    return names;
}

std::map<std::string, fs::path> organisation_files(const Settings& settings) {
    std::map<std::string, fs::path> files = {{"organisation/units", settings.organisation.units},
                                             {"organisation/people", settings.organisation.people},
                                             {"organisation/roles", settings.organisation.roles},
                                             {"organisation/bodies", settings.organisation.bodies}};
    if (!settings.organisation.absences.empty()) files.emplace("organisation/absences", settings.organisation.absences);
    if (!settings.organisation.relatives.empty())
        files.emplace("organisation/relatives", settings.organisation.relatives);
    return files;
}

std::string starts_below(const std::string& name, std::string_view folder) {
    return name.rfind(folder, 0) == 0 ? name.substr(folder.size()) : std::string();
}

} // namespace

Result<void> ConfigurationFiles::take_settings(std::string text) {
    office_.add(config_ / "thidua.info", std::move(text));
    auto settings = read_settings(config_, office_);
    if (!settings) return settings.error();
    settings_ = std::move(*settings);
    return {};
}

Result<ConfigurationFiles> ConfigurationFiles::in_folder(const fs::path& config) {
    ConfigurationFiles files(config);
    auto text = read_file(config / "thidua.info", reading::ReadingLimits{}.bytes);
    if (!text) return text.error();
    if (auto taken = files.take_settings(std::move(*text)); !taken) return taken.error();
    for (const auto& [name, path] : organisation_files(files.settings_)) take(files.office_, path);
    const auto calendars = list_files(files.settings_.calendars, ".info");
    if (!calendars) files.office_.add_fault(files.settings_.calendars, calendars.error());
    if (calendars)
        for (const fs::path& path : *calendars) take(files.office_, path);
    files.read_workflows();
    return files;
}

void ConfigurationFiles::read_workflows() {
    const auto folders = workflow_folders(settings_.workflows);
    if (!folders) return office_.add_fault(settings_.workflows, folders.error());
    FilesInMemory shared;
    for (const std::string& name : names_in(common(), ".info")) take(shared, common() / name);
    for (const fs::path& folder : *folders) {
        FilesInMemory& files = workflows_[folder.filename().string()] = shared;
        take(files, folder / "workflow.info");
        for (const std::string& name : names_in(folder, ".info")) take(files, folder / name);
        for (const std::string& name : names_in(folder / "criteria", "")) take(files, folder / "criteria" / name);
    }
}

Result<ConfigurationFiles> ConfigurationFiles::published(const fs::path& config, store::Publications& publications,
                                                         const store::PublishedVersion& version) {
    ConfigurationFiles files(config);
    const auto settings = std::find_if(version.files.begin(), version.files.end(), [](const PublishedFile& file) {
        return file.workflow.empty() && file.name == "thidua.info";
    });
    const Sha256 hash = settings == version.files.end() ? Sha256{} : settings->hash;
    auto text = publications.text(hash);
    if (!text) return text.error();
    if (auto taken = files.take_settings(std::move(*text)); !taken) return taken.error();
    for (const PublishedFile& file : version.files) {
        auto kept = publications.text(file.hash);
        if (!kept) return kept.error();
        FilesInMemory& into = file.workflow.empty() ? files.office_ : files.workflows_[file.workflow];
        into.add(files.place(file.workflow, file.name), std::move(*kept));
    }
    return files;
}

fs::path ConfigurationFiles::workflow_file(const std::string& workflow) const {
    return settings_.workflows / workflow / "workflow.info";
}

fs::path ConfigurationFiles::criteria(const std::string& workflow) const {
    return settings_.workflows / workflow / "criteria";
}

std::vector<std::string> ConfigurationFiles::workflows() const {
    std::vector<std::string> names;
    for (const auto& [name, files] : workflows_) names.push_back(name);
    return names;
}

fs::path ConfigurationFiles::place(const std::string& workflow, const std::string& name) const {
    if (!workflow.empty()) {
        const std::string shared = starts_below(name, kCommon);
        return shared.empty() ? settings_.workflows / workflow / name : common() / shared;
    }
    if (const std::string calendar = starts_below(name, kCalendars); !calendar.empty())
        return settings_.calendars / calendar;
    const auto organisation = organisation_files(settings_);
    if (const auto found = organisation.find(name); found != organisation.end()) return found->second;
    if (name == "organisation/absences") return config_ / "absences.info"; // no longer named by the settings
    if (name == "organisation/relatives") return config_ / "relatives.info";
    return name == "thidua.info" ? config_ / name : fs::path();
}

std::vector<ConfigurationFiles::File> ConfigurationFiles::office_files() const {
    const auto organisation = organisation_files(settings_);
    std::vector<File> files;
    for (const auto& [path, text] : office_.texts()) {
        const auto same = [&](const fs::path& other) { return other.lexically_normal() == path; };
        if (same(config_ / "thidua.info")) files.push_back({"", "thidua.info", text});
        for (const auto& [name, file] : organisation)
            if (same(file)) files.push_back({"", name, text});
        const std::string below = path.lexically_relative(settings_.calendars.lexically_normal()).string();
        if (!below.empty() && below.rfind("..", 0) != 0 && below.ends_with(".info"))
            files.push_back({"", kCalendars + below, text});
    }
    return files;
}

std::vector<ConfigurationFiles::File> ConfigurationFiles::workflow_files(const std::string& workflow,
                                                                         const std::vector<SourceFilePtr>& read) const {
    std::vector<File> files;
    const fs::path own = (settings_.workflows / workflow).lexically_normal();
    for (const SourceFilePtr& file : read) {
        const fs::path path = fs::path(file->name()).lexically_normal();
        const std::string name = path.filename().string();
        files.push_back({workflow, path.parent_path() == own ? name : kCommon + name, std::string(file->text())});
    }
    for (const auto& [path, text] : of_workflow(workflow).texts())
        if (path.parent_path() == criteria(workflow).lexically_normal())
            files.push_back({workflow, "criteria/" + path.filename().string(), text});
    return files;
}

void ConfigurationFiles::take_workflow(const std::string& workflow, const ConfigurationFiles& from) {
    FilesInMemory& files = workflows_[workflow] = FilesInMemory();
    for (const auto& [path, text] : from.of_workflow(workflow).texts()) {
        // Placed anew: the workflows' folder may be another one now.
        const fs::path relative = path.lexically_relative(from.settings_.workflows.lexically_normal());
        files.add(settings_.workflows / relative, text);
    }
}

ConfigurationFiles ConfigurationFiles::placed_below(const fs::path& workflows) const {
    ConfigurationFiles placed = *this;
    placed.settings_.workflows = workflows;
    for (const auto& [name, files] : workflows_) placed.take_workflow(name, *this);
    return placed;
}

std::vector<std::string> different_files(const ConfigurationFiles& folder, const store::PublishedVersion& version) {
    std::set<std::string> different;
    std::set<fs::path> published; ///< of the office and of criteria: there each file counts
    for (const PublishedFile& file : version.files) {
        const fs::path path = folder.place(file.workflow, file.name);
        published.insert(path.lexically_normal());
        const auto names = folder.workflows();
        const bool there = file.workflow.empty() || std::find(names.begin(), names.end(), file.workflow) != names.end();
        if (!there) {
            different.insert(folder.workflow_file(file.workflow).string());
            continue;
        }
        const FilesInMemory& files = file.workflow.empty() ? folder.office() : folder.of_workflow(file.workflow);
        const auto text = files.texts().find(path.lexically_normal());
        if (text == files.texts().end() || sha256(text->second) != file.hash) different.insert(path.string());
    }
    for (const auto& file : folder.office_files())
        if (published.count(folder.place("", file.name).lexically_normal()) == 0)
            different.insert(folder.place("", file.name).string());
    for (const std::string& workflow : folder.workflows()) {
        if (published.count(folder.workflow_file(workflow).lexically_normal()) == 0)
            different.insert(folder.workflow_file(workflow).string());
        for (const auto& file : folder.workflow_files(workflow, {}))
            if (published.count(folder.place(workflow, file.name).lexically_normal()) == 0)
                different.insert(folder.place(workflow, file.name).string());
    }
    return {different.begin(), different.end()};
}

} // namespace thidua::service
