#include "store/sqlite/database/buffered_wal.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <new>

#include <sqlite3.h>

namespace thidua::store {
namespace {

/// More than a commit of many callers writes; a larger one goes out in several pieces.
constexpr std::size_t kLargestPiece = std::size_t{1} << 20;
/// SQLite's own file system cannot write more than 131,071 bytes at once.
constexpr std::size_t kLargestWrite = std::size_t{1} << 16;

sqlite3_vfs* base_of(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

/// What was written to the log and not handed over yet: one run of bytes.
struct Gathered {
    std::string bytes;
    sqlite3_int64 offset = 0;
};

/// The file SQLite sees. The file of the base lies in the same allocation, right behind it.
struct LogFile {
    sqlite3_file head;
    sqlite3_file* real;
    Gathered* gathered;
};

LogFile& log_of(sqlite3_file* file) { return *reinterpret_cast<LogFile*>(file); }

constexpr int aligned(std::size_t size) { return static_cast<int>((size + 15) / 16 * 16); }

int hand_over(LogFile& log) {
    Gathered& gathered = *log.gathered;
    int code = SQLITE_OK;
    for (std::size_t from = 0; from < gathered.bytes.size() && code == SQLITE_OK; from += kLargestWrite) {
        const std::size_t size = std::min(kLargestWrite, gathered.bytes.size() - from);
        code = log.real->pMethods->xWrite(log.real, gathered.bytes.data() + from, static_cast<int>(size),
                                          gathered.offset + static_cast<sqlite3_int64>(from));
    }
    gathered.bytes.clear();
    return code;
}

int log_close(sqlite3_file* file) {
    LogFile& log = log_of(file);
    const int handed = hand_over(log);
    delete log.gathered;
    log.gathered = nullptr;
    const int closed = log.real->pMethods->xClose(log.real);
    return handed != SQLITE_OK ? handed : closed;
}

int log_read(sqlite3_file* file, void* into, int count, sqlite3_int64 offset) {
    LogFile& log = log_of(file);
    const int code = hand_over(log);
    return code != SQLITE_OK ? code : log.real->pMethods->xRead(log.real, into, count, offset);
}

int log_write(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
    LogFile& log = log_of(file);
    Gathered& gathered = *log.gathered;
    const auto end = gathered.offset + static_cast<sqlite3_int64>(gathered.bytes.size());
    if (!gathered.bytes.empty() && (offset != end || gathered.bytes.size() > kLargestPiece)) {
        const int code = hand_over(log);
        if (code != SQLITE_OK) return code;
    }
    if (gathered.bytes.empty()) gathered.offset = offset;
    gathered.bytes.append(static_cast<const char*>(from), static_cast<std::size_t>(count));
    return SQLITE_OK;
}

int log_truncate(sqlite3_file* file, sqlite3_int64 size) {
    LogFile& log = log_of(file);
    const int code = hand_over(log);
    return code != SQLITE_OK ? code : log.real->pMethods->xTruncate(log.real, size);
}

int log_sync(sqlite3_file* file, int flags) {
    LogFile& log = log_of(file);
    const int code = hand_over(log);
    return code != SQLITE_OK ? code : log.real->pMethods->xSync(log.real, flags);
}

int log_size(sqlite3_file* file, sqlite3_int64* size) {
    LogFile& log = log_of(file);
    const int code = hand_over(log);
    return code != SQLITE_OK ? code : log.real->pMethods->xFileSize(log.real, size);
}

int log_lock(sqlite3_file* file, int level) { return log_of(file).real->pMethods->xLock(log_of(file).real, level); }
int log_unlock(sqlite3_file* file, int level) { return log_of(file).real->pMethods->xUnlock(log_of(file).real, level); }
int log_reserved(sqlite3_file* file, int* taken) {
    return log_of(file).real->pMethods->xCheckReservedLock(log_of(file).real, taken);
}
int log_control(sqlite3_file* file, int operation, void* argument) {
    return log_of(file).real->pMethods->xFileControl(log_of(file).real, operation, argument);
}
int log_sector(sqlite3_file* file) { return log_of(file).real->pMethods->xSectorSize(log_of(file).real); }
int log_device(sqlite3_file* file) { return log_of(file).real->pMethods->xDeviceCharacteristics(log_of(file).real); }

const sqlite3_io_methods kLogMethods = {1,           log_close,  log_read,   log_write,  log_truncate,
                                        log_sync,    log_size,   log_lock,   log_unlock, log_reserved,
                                        log_control, log_sector, log_device, nullptr,    nullptr,
                                        nullptr,     nullptr,    nullptr,    nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    sqlite3_vfs* base = base_of(vfs);
    if ((flags & SQLITE_OPEN_WAL) == 0) return base->xOpen(base, name, file, flags, flags_out);
    LogFile& log = log_of(file);
    log.real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + aligned(sizeof(LogFile)));
    log.gathered = new (std::nothrow) Gathered;
    log.head.pMethods = nullptr;
    if (log.gathered == nullptr) return SQLITE_NOMEM;
    const int code = base->xOpen(base, name, log.real, flags, flags_out);
    if (log.real->pMethods != nullptr)
        log.head.pMethods = &kLogMethods; // SQLite closes it, also after a failed opening
    else
        delete log.gathered;
    return code;
}

int remove_file(sqlite3_vfs* vfs, const char* name, int sync) {
    return base_of(vfs)->xDelete(base_of(vfs), name, sync);
}
int access_file(sqlite3_vfs* vfs, const char* name, int flags, int* answer) {
    return base_of(vfs)->xAccess(base_of(vfs), name, flags, answer);
}
int full_path(sqlite3_vfs* vfs, const char* name, int size, char* out) {
    return base_of(vfs)->xFullPathname(base_of(vfs), name, size, out);
}
int randomness(sqlite3_vfs* vfs, int size, char* out) { return base_of(vfs)->xRandomness(base_of(vfs), size, out); }
int pause(sqlite3_vfs* vfs, int microseconds) { return base_of(vfs)->xSleep(base_of(vfs), microseconds); }
int current_time(sqlite3_vfs* vfs, double* out) { return base_of(vfs)->xCurrentTime(base_of(vfs), out); }
int last_error(sqlite3_vfs* vfs, int size, char* out) { return base_of(vfs)->xGetLastError(base_of(vfs), size, out); }

sqlite3_vfs over(sqlite3_vfs* base, const char* name) {
    sqlite3_vfs made{};
    made.iVersion = 1;
    made.szOsFile = aligned(sizeof(LogFile)) + base->szOsFile;
    made.mxPathname = base->mxPathname;
    made.zName = name;
    made.pAppData = base;
    made.xOpen = open_file;
    made.xDelete = remove_file;
    made.xAccess = access_file;
    made.xFullPathname = full_path;
    made.xRandomness = randomness;
    made.xSleep = pause;
    made.xCurrentTime = current_time;
    made.xGetLastError = last_error;
    return made;
}

} // namespace

std::string buffered_wal_vfs(const std::string& base) {
    static std::mutex door;
    static std::map<std::string, std::pair<std::string, sqlite3_vfs>> made;
    sqlite3_vfs* below = sqlite3_vfs_find(base.empty() ? nullptr : base.c_str());
    if (below == nullptr) return {};
    const std::lock_guard hold(door);
    auto& entry = made[base];
    if (entry.first.empty()) {
        entry.first = "thidua-" + std::string(below->zName);
        entry.second = over(below, entry.first.c_str());
        sqlite3_vfs_register(&entry.second, 0);
    }
    return entry.first;
}

} // namespace thidua::store
