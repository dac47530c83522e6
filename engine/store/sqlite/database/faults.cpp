#include "store/sqlite/database/faults.hpp"

#include <sqlite3.h>
#include <sys/statvfs.h>

namespace thidua::store {
namespace {

/// SQLite calls it an I/O error when the log's index (32 KiB) finds no room.
bool is_disk_full(const std::filesystem::path& file) {
    constexpr unsigned long kNeeded_bytes = 64 << 10;
    struct statvfs about {};
    return ::statvfs(file.parent_path().c_str(), &about) == 0 && about.f_bavail * about.f_frsize < kNeeded_bytes;
}

const char* message_of(int code, const std::filesystem::path& file) {
    switch (code & 0xFF) {
    case SQLITE_IOERR:
        return is_disk_full(file) ? "TD0621" : "TD0623";
    case SQLITE_FULL:
        return "TD0621";
    case SQLITE_READONLY:
        return "TD0622";
    case SQLITE_CORRUPT:
        return "TD0607";
    case SQLITE_NOTADB:
        return "TD0603";
    case SQLITE_INTERRUPT:
        return "TD0665";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "TD0608";
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return "TD0606";
    default:
        return "TD0623";
    }
}

} // namespace

Failure sqlite_failure(int code, const std::string& reason, const std::filesystem::path& file) {
    const std::string why = reason.empty() ? sqlite3_errstr(code) : reason;
    if (is_callers_fault(code)) return Failure::usage(Diagnostic::error("TD0624").with("reason", why));
    return Failure::environment(Diagnostic::error(message_of(code, file))
                                    .with("path", file.string())
                                    .with("reason", why)
                                    .with("code", std::to_string(code)));
}

bool leaves_store_usable(int code) {
    // When the disk is full the transaction was rolled back, and its frames are no part of the log.
    return (code & 0xFF) == SQLITE_FULL || (code & 0xFF) == SQLITE_BUSY || is_callers_fault(code);
}

bool is_callers_fault(int code) {
    switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
        return true;
    default:
        return false;
    }
}

} // namespace thidua::store
