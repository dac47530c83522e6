// Verifying a store without owning it.
#include <unistd.h>

#include "store/sqlite/audit/audit_check.hpp"
#include "store/sqlite/database/lock_file.hpp"
#include "store/sqlite/database/reader_pool.hpp"
#include "store/sqlite/database/schema.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace thidua::store {
namespace {

namespace fs = std::filesystem;

/// The events of a nomination lie far apart: 32 MiB of pages spare reading most of them again.
constexpr const char* kWideCache = "PRAGMA cache_size = -32768";

/// What changes with every write into a file and its log.
struct Trace {
    explicit Trace(const fs::path& file) {
        std::error_code none;
        changed = fs::last_write_time(file, none);
        fs::path log = file;
        log += "-wal";
        log_bytes = fs::file_size(log, none);
        if (none) log_bytes = 0;
    }
    friend bool operator==(const Trace&, const Trace&) = default;

    fs::file_time_type changed;
    std::uintmax_t log_bytes = 0;
};

/// Readers beside a writer share an index of the log with it, in a file beside the store. Where none can be made there
/// is no writer; and stores never lie on network disks, where that file would not work.
bool can_read_beside(const fs::path& folder) {
    std::error_code none;
    if (!check_local_disk(folder)) return false;
    return ::access(folder.c_str(), W_OK) == 0 || fs::exists(folder / "thidua.db-shm", none);
}

Result<AuditReport> verify(const fs::path& folder, Connection::Use use, Projector* projector,
                           const std::vector<AuditHead>& anchors, const Progress& progress) {
    Connection reader;
    Connection second;
    for (Connection* connection : {&reader, &second}) {
        if (auto opened = connection->open(folder / "thidua.db", use, ""); !opened) return opened.error();
        connection->execute(kWideCache);
    }
    const auto found = found_schema(reader);
    if (!found) return found.error();
    if (*found < known_schema())
        return Failure::environment(Diagnostic::error("TD0633")
                                        .with("path", reader.file().string())
                                        .with("found", std::to_string(*found))
                                        .with("known", std::to_string(known_schema())));
    const AttachmentFiles files(folder / "attachments");
    const Snapshot snapshot(reader);
    return reader.finish(AuditCheck(reader, files, projector, progress, &second).run(anchors));
}

} // namespace

Result<AuditReport> verify_sqlite_store(const fs::path& folder, Projector* projector,
                                        const std::vector<AuditHead>& anchors, const Progress& progress) {
    const fs::path file = folder / "thidua.db";
    std::error_code error;
    if (!fs::exists(file, error))
        return Failure::environment(Diagnostic::error("TD0601").with("path", folder.string()));
    const bool can_beside = can_read_beside(folder);
    // Where nobody works, nothing is made beside the file either; should somebody begin, it is read again beside them.
    if (!can_beside || !is_owned(folder)) {
        const Trace before(file);
        auto report = verify(folder, Connection::Use::reading_alone, projector, anchors, progress);
        if (before == Trace(file)) return report;
        if (!can_beside) return Failure::environment(Diagnostic::error("TD0637").with("path", folder.string()));
    }
    return verify(folder, Connection::Use::reading, projector, anchors, progress);
}

} // namespace thidua::store
