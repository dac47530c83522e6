#include "service/publishing/proposal/workflow_folder.hpp"

#include <system_error>

#include "base/files/files.hpp"
#include "reading/located_tree.hpp"

namespace thidua::service {
namespace {

namespace fs = std::filesystem;

/// Its name in the folder of the workflow; "" for a file elsewhere.
std::string name_below(const fs::path& folder, const fs::path& file) {
    const std::string name = file.lexically_normal().lexically_relative(folder.lexically_normal()).string();
    return name.rfind("..", 0) == 0 ? std::string() : name;
}

/// What was published of the folder itself.
std::vector<std::string> names_before(const PublishedConfiguration& before, const std::string& workflow,
                                      const fs::path& folder) {
    const auto known = before.workflows.find(workflow);
    if (known == before.workflows.end()) return {};
    std::vector<std::string> names;
    for (const auto& file : before.files.workflow_files(workflow, known->second->files))
        if (!name_below(folder, before.files.place(workflow, file.name)).empty()) names.push_back(file.name);
    return names;
}

Result<void> take_away(const fs::path& path) {
    std::error_code error;
    fs::remove(path, error);
    if (!error) return {};
    return Failure::environment(
        Diagnostic::error("TD0024").with("path", path.string()).with("reason", error.message()));
}

} // namespace

Result<void> nothing_unpublished(const PublishedConfiguration& in_use, const std::string& workflow,
                                 const FilesByName& proposed, const LaidDown& laid) {
    const auto disk = ConfigurationFiles::in_folder(in_use.files.config());
    if (!disk) return disk.error();
    const fs::path folder = disk->settings().workflows / workflow;
    std::string lost;
    for (const std::string& path : different_files(*disk, in_use.version)) {
        const std::string name = name_below(folder, path);
        if (name.empty()) continue;
        const auto text = read_file(path, reading::ReadingLimits{}.bytes);
        const auto same = proposed.find(name);
        if (!text || (same != proposed.end() && same->second == *text)) continue; // gone there, or the same as here
        if (laid.left(name, *text)) continue;
        lost += (lost.empty() ? "" : ", ") + name;
    }
    if (lost.empty()) return {};
    return Failure::refused(
        Diagnostic::error("TD1436").with("files", lost).with("folder", folder.lexically_normal().string()));
}

Result<void> write_workflow_folder(const PublishedConfiguration& before, const std::string& workflow,
                                   const FilesByName& proposed, const LaidDown& laid) {
    const fs::path folder = before.files.settings().workflows / workflow;
    for (const auto& [name, text] : proposed) {
        const auto there = read_file(folder / name, reading::ReadingLimits{}.bytes);
        if (there && *there == text) continue;
        if (auto written = write_file_atomically(folder / name, text); !written) return written;
    }
    for (const std::string& name : names_before(before, workflow, folder)) {
        if (proposed.count(name) != 0) continue;
        if (auto removed = take_away(folder / name); !removed) return removed;
    }
    for (const std::string& name : laid.names()) {
        if (proposed.count(name) != 0) continue;
        const auto there = read_file(folder / name, reading::ReadingLimits{}.bytes);
        if (!there || !laid.left(name, *there)) continue;
        if (auto removed = take_away(folder / name); !removed) return removed;
    }
    return {};
}

} // namespace thidua::service
