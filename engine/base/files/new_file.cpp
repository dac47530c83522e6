#include "base/files/new_file.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include "base/files/files.hpp"
#include "base/files/whole_file.hpp"
#include "base/files/write_place.hpp"

namespace thidua {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

} // namespace

Result<void> NewFile::begin() {
    const WritePlace place = write_place(path_);
    path_ = place.file;
    int reason = 0;
    if (place.is_stream) {
        stream_ = open_stream(path_);
        if (!stream_.open()) reason = errno;
    } else {
        std::error_code error;
        fs::create_directories(folder_of(path_), error);
        reason = error ? error.value() : open_unnamed(folder_of(path_));
    }
    if (reason != 0) return not_written(reason);
    return {};
}

int NewFile::open_unnamed(const fs::path& folder) {
    const int reason = file_.create(folder);
    return reason == EOPNOTSUPP ? file_.create_hidden(folder) : reason;
}

Result<void> NewFile::add(std::string_view piece) {
    if (!write_all(stream_.open() ? stream_.number() : file_.descriptor(), piece)) return not_written(errno);
    return {};
}

Result<void> NewFile::put() {
    if (stream_.open()) return {};
    int reason = file_.put(path_);
    if (reason == 0) reason = sync_folder(folder_of(path_));
    if (reason != 0) return not_written(reason);
    return {};
}

Failure NewFile::not_written(int error) const {
    return Failure::environment(
        Diagnostic::error("TD0024").with("path", path_.string()).with("reason", std::string(std::strerror(error))));
}

} // namespace thidua
