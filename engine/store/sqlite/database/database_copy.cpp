#include "store/sqlite/database/database_copy.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "store/sqlite/database/faults.hpp"

namespace thidua::store {
namespace {

namespace fs = std::filesystem;

constexpr int kPagesPerStep = 2048;

Failure disk_failure(const fs::path& path, const std::string& reason) {
    return Failure::environment(Diagnostic::error("TD0623").with("path", path.string()).with("reason", reason));
}

/// SQLite would make the file for everybody to read; an empty one of ours it takes as it is.
Result<void> make_private_file(const fs::path& path) {
    ::unlink(path.c_str()); // of a copy that was not finished
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return disk_failure(path, std::strerror(errno));
    ::close(descriptor);
    return {};
}

int copy_pages(sqlite3* copy, Connection& reader, const Progress& progress) {
    sqlite3_backup* backup = sqlite3_backup_init(copy, "main", reader.handle(), "main");
    if (backup == nullptr) return sqlite3_extended_errcode(copy);
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(backup, kPagesPerStep);
        if (!progress) continue;
        const int total = sqlite3_backup_pagecount(backup);
        if (!progress(static_cast<std::uint64_t>(total - sqlite3_backup_remaining(backup)),
                      static_cast<std::uint64_t>(total)))
            code = SQLITE_INTERRUPT;
    }
    const int finished = sqlite3_backup_finish(backup);
    return code == SQLITE_INTERRUPT ? code : finished;
}

Result<void> copy_into(const fs::path& file, Connection& reader, const Progress& progress) {
    if (auto made = make_private_file(file); !made) return made;
    sqlite3* copy = nullptr;
    int code = sqlite3_open_v2(file.c_str(), &copy, SQLITE_OPEN_READWRITE, nullptr);
    if (code == SQLITE_OK) code = copy_pages(copy, reader, progress);
    // A copy travels as one file: without a log beside it.
    if (code == SQLITE_OK) code = sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
    const std::string reason = copy == nullptr ? "" : sqlite3_errmsg(copy);
    sqlite3_close(copy);
    if (code != SQLITE_OK) return sqlite_failure(code, reason, file);
    if (!sync_path(file)) return disk_failure(file, std::strerror(errno));
    return {};
}

} // namespace

bool sync_path(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return synced;
}

Result<void> copy_database(Connection& reader, const fs::path& target, const Progress& progress) {
    fs::path making = target;
    making += ".part";
    if (auto copied = copy_into(making, reader, progress); !copied) {
        ::unlink(making.c_str());
        return copied;
    }
    std::error_code error;
    fs::rename(making, target, error);
    if (error) return disk_failure(target, error.message());
    if (!sync_path(target.parent_path())) return disk_failure(target, std::strerror(errno));
    return {};
}

} // namespace thidua::store
