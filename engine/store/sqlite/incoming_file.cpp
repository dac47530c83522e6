#include "store/sqlite/incoming_file.hpp"

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "base/files/files.hpp"
#include "base/files/whole_file.hpp"
#include "store/sqlite/attachment_files.hpp"

namespace thidua::store {
namespace {

namespace fs = std::filesystem;

/// Where a killed process may leave something, on file systems that give every file a name: a sweep takes it away.
constexpr const char* kOnTheWay = "incoming";

} // namespace

Result<std::unique_ptr<IncomingContent>> IncomingFile::begin(const AttachmentFiles& files, const fs::path& folder) {
    std::unique_ptr<IncomingFile> incoming(new IncomingFile(files, folder));
    if (const auto created = incoming->create(); !created) return created.error();
    return std::unique_ptr<IncomingContent>(std::move(incoming));
}

Result<void> IncomingFile::create() {
    std::error_code error;
    const fs::path place = folder_ / kOnTheWay;
    fs::create_directories(place, error);
    if (error) return not_written(error.value());
    int reason = file_.create(place);
    if (reason == EOPNOTSUPP) reason = file_.create_hidden(place);
    if (reason != 0) return not_written(reason);
    return {};
}

Result<void> IncomingFile::add(std::string_view piece) {
    if (piece.size() > kLargestContent_bytes - id_.size_bytes)
        return Failure::refused(Diagnostic::error("TD0664").with("most", std::to_string(kLargestContent_bytes >> 20U)));
    if (!write_all(file_.descriptor(), piece)) return not_written(errno);
    hash_.add(piece);
    id_.size_bytes += piece.size();
    return {};
}

const ContentId& IncomingFile::finish() {
    if (id_.sha256 == Sha256{}) id_.sha256 = hash_.finish();
    return id_;
}

Result<void> IncomingFile::keep() {
    std::error_code error;
    const fs::path path = files_.path_of(id_.sha256);
    if (is_there()) {
        // Young again, or a sweep might take it before a row speaks of it.
        fs::last_write_time(path, fs::file_time_type::clock::now(), error);
        if (!error) return {};
    }
    const bool new_folder = fs::create_directories(path.parent_path(), error);
    if (error) return not_written(error.value());
    if (const int reason = file_.put(path); reason != 0) return not_written(reason);
    if (const int reason = sync_folder(path.parent_path()); reason != 0) return not_written(reason);
    // The folder's own name must be durable too.
    if (const int reason = new_folder ? sync_folder(folder_) : 0; reason != 0) return not_written(reason);
    return {};
}

/// A file of that name may be damaged, or its folder not yet synced: comparing is cheap, trusting is not.
bool IncomingFile::is_there() const {
    return files_.holds(id_.sha256, id_.size_bytes) && files_.check(id_.sha256).has_value();
}

Failure IncomingFile::not_written(int error) const {
    return Failure::environment(
        Diagnostic::error("TD0024").with("path", folder_.string()).with("reason", std::string(std::strerror(error))));
}

} // namespace thidua::store
