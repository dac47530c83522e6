#include "base/files/file_source.hpp"

#include <algorithm>

#include "base/files/files.hpp"

namespace thidua {
namespace {

namespace fs = std::filesystem;

class FilesOnDisk final : public FileSource {
  public:
    Result<std::string> read(const fs::path& path, std::size_t limit_bytes) const override {
        return read_file(path, limit_bytes);
    }
    Result<std::vector<fs::path>> list(const fs::path& folder, std::string_view suffix) const override {
        return list_files(folder, suffix);
    }
    bool holds(const fs::path& folder, const std::string& name) const override {
        std::error_code error;
        const fs::path home = fs::canonical(folder, error);
        if (error) return false;
        const fs::path found = fs::canonical(folder / name, error);
        return !error && found.parent_path() == home;
    }
};

bool lies_below(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

/// Without the empty name behind a `/` at the end.
fs::path folder_path(const fs::path& folder) {
    const fs::path normal = folder.lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
}

} // namespace

const FileSource& files_on_disk() {
    static const FilesOnDisk kDisk;
    return kDisk;
}

void FilesInMemory::add(const fs::path& path, std::string text) {
    texts_.insert_or_assign(path.lexically_normal(), std::move(text));
}

void FilesInMemory::add_fault(const fs::path& path, Failure why) {
    faults_.insert_or_assign(folder_path(path), std::move(why));
}

Result<std::string> FilesInMemory::read(const fs::path& path, std::size_t limit_bytes) const {
    const fs::path normal = path.lexically_normal();
    if (const auto fault = faults_.find(normal); fault != faults_.end()) return fault->second;
    const auto found = texts_.find(normal);
    if (found == texts_.end()) return Failure::environment(Diagnostic::error("TD0020").with("path", path.string()));
    if (found->second.size() > limit_bytes)
        return Failure::environment(
            Diagnostic::error("TD0023").with("path", path.string()).with("reason", std::to_string(limit_bytes)));
    return found->second;
}

Result<std::vector<fs::path>> FilesInMemory::list(const fs::path& folder, std::string_view suffix) const {
    const fs::path normal = folder_path(folder);
    if (const auto fault = faults_.find(normal); fault != faults_.end()) return fault->second;
    std::vector<fs::path> found;
    for (const auto& [path, text] : texts_)
        if (lies_below(path, normal) && path.string().ends_with(suffix))
            found.push_back(folder / path.lexically_relative(normal));
    return found;
}

bool FilesInMemory::holds(const fs::path& folder, const std::string& name) const {
    return texts_.count((folder / name).lexically_normal()) != 0;
}

} // namespace thidua
