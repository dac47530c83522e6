#include "store/sqlite/database/own_files.hpp"

#include <string>

#include <sys/stat.h>

namespace thidua::store {

OwnFiles::OwnFiles(const std::filesystem::path& file) {
    for (const std::filesystem::path& path :
         {file, std::filesystem::path(file.string() + "-wal"), file.parent_path() / "lock"})
        files_.push_back({path, identity_of(path)});
}

std::optional<std::filesystem::path> OwnFiles::missing() {
    for (OwnFile& file : files_) {
        const auto now = identity_of(file.path);
        if (!file.met) file.met = now;
        if (file.met != now) return file.path;
    }
    return std::nullopt;
}

std::optional<OwnFiles::Identity> OwnFiles::identity_of(const std::filesystem::path& path) {
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) return std::nullopt;
    return Identity{about.st_dev, about.st_ino};
}

} // namespace thidua::store
