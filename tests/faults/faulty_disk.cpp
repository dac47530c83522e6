#include "faults/faulty_disk.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <random>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

namespace thidua::tests {
namespace {

constexpr std::size_t kSector = 512;

/// A write that no sync has covered: what stood there, and what was written.
struct Pending {
    std::int64_t offset = 0;
    std::string before; ///< shorter than `after` when the file grew
    std::string after;
};

struct DiskState {
    DiskPlan plan;
    std::uint64_t operations = 0;
    std::map<std::string, std::vector<Pending>> pending; ///< by path
    std::vector<std::string> new_files;
};

DiskState& disk() {
    static DiskState state;
    return state;
}

struct FaultyFile {
    sqlite3_file head;
    sqlite3_file* real;
    std::string* path;
};

FaultyFile& file_of(sqlite3_file* file) { return *reinterpret_cast<FaultyFile*>(file); }
sqlite3_vfs* base_of(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

void put(int descriptor, std::int64_t offset, const std::string& bytes) {
    if (::pwrite(descriptor, bytes.data(), bytes.size(), offset) < 0) ::_exit(97);
}

/// Leaves the files as a power cut would: all unsynced writes undone, then some of them done again.
void lose_unsynced() {
    std::mt19937 dice(disk().plan.seed);
    for (const auto& entry : disk().pending) {
        const int descriptor = ::open(entry.first.c_str(), O_RDWR | O_CLOEXEC);
        if (descriptor < 0) continue;
        const std::vector<Pending>& writes = entry.second;
        for (auto write = writes.rbegin(); write != writes.rend(); ++write) {
            put(descriptor, write->offset, write->before);
            if (write->before.size() < write->after.size() &&
                ::ftruncate(descriptor, write->offset + static_cast<std::int64_t>(write->before.size())) != 0)
                ::_exit(97);
        }
        for (std::size_t at = 0; at < writes.size(); ++at) {
            const bool last = at + 1 == writes.size();
            std::string bytes = writes[at].after;
            if (disk().plan.left == DiskPlan::Left::nothing) break;
            if (disk().plan.left == DiskPlan::Left::some && dice() % 2 == 0) continue;
            if (disk().plan.left == DiskPlan::Left::torn && last)
                bytes.resize(std::min(bytes.size(), dice() % (bytes.size() / kSector + 1) * kSector));
            put(descriptor, writes[at].offset, bytes);
        }
        ::close(descriptor);
    }
}

/// The fault that is due at this operation; SQLITE_OK for none.
int due(bool is_sync) {
    DiskState& state = disk();
    if (state.plan.syncs_only && !is_sync) return SQLITE_OK;
    ++state.operations;
    const bool now = state.operations == state.plan.at;
    switch (state.plan.fault) {
    case DiskPlan::Fault::none:
        return SQLITE_OK;
    case DiskPlan::Fault::fail:
        return now || (state.plan.from_then_on && state.operations > state.plan.at) ? state.plan.code : SQLITE_OK;
    case DiskPlan::Fault::power_cut:
        if (now) lose_unsynced();
        [[fallthrough]];
    case DiskPlan::Fault::kill:
        if (now) ::kill(::getpid(), SIGKILL);
        return SQLITE_OK;
    }
    return SQLITE_OK;
}

void remember(FaultyFile& file, const void* from, int count, sqlite3_int64 offset) {
    if (disk().plan.fault != DiskPlan::Fault::power_cut || file.path == nullptr) return;
    Pending write{offset, std::string(static_cast<std::size_t>(count), '\0'),
                  std::string(static_cast<const char*>(from), static_cast<std::size_t>(count))};
    const int descriptor = ::open(file.path->c_str(), O_RDONLY | O_CLOEXEC);
    const ssize_t got = descriptor < 0 ? 0 : ::pread(descriptor, write.before.data(), write.before.size(), offset);
    // Closing a descriptor of a database drops this process' locks on it; the store is the only user, so that is
    // harmless.
    if (descriptor >= 0) ::close(descriptor);
    write.before.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    disk().pending[*file.path].push_back(std::move(write));
}

int close_file(sqlite3_file* file) {
    FaultyFile& faulty = file_of(file);
    delete faulty.path;
    return faulty.real->pMethods->xClose(faulty.real);
}
int read_file_at(sqlite3_file* file, void* into, int count, sqlite3_int64 offset) {
    return file_of(file).real->pMethods->xRead(file_of(file).real, into, count, offset);
}
int write_file_at(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
    const int code = due(false);
    if (code != SQLITE_OK) {
        // A disk that fills up, or breaks, in the middle of a write has done a part of it.
        file_of(file).real->pMethods->xWrite(file_of(file).real, from, count / 2, offset);
        return code;
    }
    remember(file_of(file), from, count, offset);
    return file_of(file).real->pMethods->xWrite(file_of(file).real, from, count, offset);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    const int code = due(false);
    if (code != SQLITE_OK) return code;
    return file_of(file).real->pMethods->xTruncate(file_of(file).real, size);
}
int sync_file(sqlite3_file* file, int flags) {
    const int code = due(true);
    if (code != SQLITE_OK) return code;
    if (disk().plan.lying_sync) return SQLITE_OK;
    if (file_of(file).path != nullptr) disk().pending.erase(*file_of(file).path);
    return file_of(file).real->pMethods->xSync(file_of(file).real, flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return file_of(file).real->pMethods->xFileSize(file_of(file).real, size);
}
int lock_file(sqlite3_file* file, int level) { return file_of(file).real->pMethods->xLock(file_of(file).real, level); }
int unlock_file(sqlite3_file* file, int level) {
    return file_of(file).real->pMethods->xUnlock(file_of(file).real, level);
}
int check_reserved(sqlite3_file* file, int* taken) {
    return file_of(file).real->pMethods->xCheckReservedLock(file_of(file).real, taken);
}
int control_file(sqlite3_file* file, int operation, void* argument) {
    return file_of(file).real->pMethods->xFileControl(file_of(file).real, operation, argument);
}
int sector_size(sqlite3_file* file) { return file_of(file).real->pMethods->xSectorSize(file_of(file).real); }
int device(sqlite3_file* file) { return file_of(file).real->pMethods->xDeviceCharacteristics(file_of(file).real); }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** at) {
    return file_of(file).real->pMethods->xShmMap(file_of(file).real, page, size, extend, at);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return file_of(file).real->pMethods->xShmLock(file_of(file).real, offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { file_of(file).real->pMethods->xShmBarrier(file_of(file).real); }
int shm_unmap(sqlite3_file* file, int remove) {
    return file_of(file).real->pMethods->xShmUnmap(file_of(file).real, remove);
}

const sqlite3_io_methods kMethods = {2,         close_file, read_file_at, write_file_at,  truncate_file, sync_file,
                                     file_size, lock_file,  unlock_file,  check_reserved, control_file,  sector_size,
                                     device,    shm_map,    shm_lock,     shm_barrier,    shm_unmap,     nullptr,
                                     nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    FaultyFile& faulty = file_of(file);
    faulty.real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + (sizeof(FaultyFile) + 15) / 16 * 16);
    faulty.head.pMethods = nullptr;
    const int code = base_of(vfs)->xOpen(base_of(vfs), name, faulty.real, flags, flags_out);
    if (faulty.real->pMethods == nullptr) return code;
    faulty.path = name == nullptr ? nullptr : new std::string(name);
    faulty.head.pMethods = &kMethods;
    return code;
}
int delete_file(sqlite3_vfs* vfs, const char* name, int sync) {
    const int code = due(false);
    if (code != SQLITE_OK) return code;
    disk().pending.erase(name);
    return base_of(vfs)->xDelete(base_of(vfs), name, sync);
}

} // namespace

std::string faulty_disk() {
    static sqlite3_vfs made = [] {
        sqlite3_vfs* base = sqlite3_vfs_find(nullptr);
        sqlite3_vfs copy = *base;
        copy.zName = "faulty";
        copy.pNext = nullptr;
        copy.pAppData = base;
        copy.szOsFile = base->szOsFile + static_cast<int>((sizeof(FaultyFile) + 15) / 16 * 16);
        copy.xOpen = open_file;
        copy.xDelete = delete_file;
        return copy;
    }();
    sqlite3_vfs_register(&made, 0);
    return "faulty";
}

void plan_disk(const DiskPlan& plan) { disk() = {plan, 0, {}, {}}; }

std::uint64_t disk_operations() { return disk().operations; }

} // namespace thidua::tests
