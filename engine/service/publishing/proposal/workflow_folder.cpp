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

} // namespace

Result<void> nothing_unpublished(const PublishedConfiguration& in_use, const std::string& workflow,
                                 const FilesByName& proposed) {
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
        lost += (lost.empty() ? "" : ", ") + name;
    }
    if (lost.empty()) return {};
    return Failure::refused(
        Diagnostic::error("TD1436").with("files", lost).with("folder", folder.lexically_normal().string()));
}

Result<void> write_workflow_folder(const PublishedConfiguration& before, const std::string& workflow,
                                   const FilesByName& proposed) {
    const fs::path folder = before.files.settings().workflows / workflow;
    for (const auto& [name, text] : proposed) {
        const auto there = read_file(folder / name, reading::ReadingLimits{}.bytes);
        if (there && *there == text) continue;
        if (auto written = write_file_atomically(folder / name, text); !written) return written;
    }
    const auto known = before.workflows.find(workflow);
    if (known == before.workflows.end()) return {};
    for (const auto& file : before.files.workflow_files(workflow, known->second->files)) {
        const fs::path path = before.files.place(workflow, file.name);
        if (proposed.count(file.name) != 0 || name_below(folder, path).empty()) continue;
        std::error_code error;
        fs::remove(path, error);
        if (error)
            return Failure::environment(
                Diagnostic::error("TD0024").with("path", path.string()).with("reason", error.message()));
    }
    return {};
}

} // namespace thidua::service
