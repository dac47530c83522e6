#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "store/projector.hpp"
#include "store/store.hpp"

namespace thidua::store {

struct SqliteOptions {
    bool create = true;                    ///< make the folder and the store when there is none (else TD0601)
    std::uint32_t readers = 4;             ///< most read connections kept open
    std::uint32_t group = 64;              ///< most waiting callers that share one commit
    std::string vfs;                       ///< name of a registered SQLite VFS; "" for the system's
    std::chrono::milliseconds patience{0}; ///< how long to wait for another owner to end, before TD0602
};

/// Opens the store in `folder` (thidua.db, attachments/, lock). This process owns it until the object is gone.
/// Faults: TD0601 no store there · TD0666 traces of one, without its database · TD0602 owned by another process (names
/// pid, host) · TD0603 not a thidua store · TD0604 made by a newer thidua · TD0605 the folder is on a network disk ·
/// TD0606 missing rights · TD0607 damaged · TD0621 disk full · TD0622 read-only · TD0623 other failure of the disk ·
/// TD0654 its schema was altered, with each part that was. An older schema is brought up to date in one transaction;
/// the file as it was is kept beside it as `thidua.db.schema-N`, which an older thidua opens when it is given its old
/// name back.
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& folder,
                                                               const SqliteOptions& options = {});

/// Verifies the store in `folder` without owning it: reads only, while its owner works, or from a copy or a disk that
/// cannot be written. With a projector every event is replayed and every row that follows from events compared; without
/// one the chains, the schema and what a nomination's own row says. `projector` is not owned.
/// Faults: TD0601 · TD0603 · TD0604 · TD0626 · TD0633 an older schema · TD0637 somebody wrote into a file that was read
/// without a lock · those of the disk.
[[nodiscard]] Result<AuditReport> verify_sqlite_store(const std::filesystem::path& folder, Projector* projector,
                                                      const std::vector<AuditHead>& anchors, const Progress& progress);

struct RebuildReport {
    std::uint64_t events = 0;
    std::uint64_t nominations = 0;
    std::uint64_t rows = 0;   ///< that were changed, made or deleted
    std::uint64_t schema = 0; ///< parts of the schema that were put right
};

/// Makes all projections of the store in `folder` anew from its events, in one transaction, as its owner; events stay
/// as they are. Foreign parts of the schema go, missing ones come back. An effect whose row was missing is delivered
/// again. Faults, after which nothing has changed: those of opening · TD0634 with what is wrong with the events ·
/// TD0635 a table that is not as the migrations make it.
[[nodiscard]] Result<RebuildReport> rebuild_sqlite_store(const std::filesystem::path& folder, Projector& projector,
                                                         const Progress& progress,
                                                         std::chrono::milliseconds patience = {});

/// What a backup is held against.
struct RestoreCheck {
    Projector* projector = nullptr; ///< as of verify_sqlite_store(); not owned
    std::vector<AuditHead> heads{}; ///< that were kept elsewhere
    Progress progress{};
    std::chrono::milliseconds patience{}; ///< as SqliteOptions::patience
};

/// Puts a backup into a new or empty folder and verifies it as verify_sqlite_store() does before it becomes a store:
/// after a crash there is a whole store or none. A folder copied from a store that was killed is a backup too.
/// Faults: TD0602 when somebody works in that folder · TD0630 when the backup is not whole · TD0631 the folder is not
/// empty · TD0632 there is no backup.
[[nodiscard]] Result<void> restore_sqlite_store(const std::filesystem::path& backup,
                                                const std::filesystem::path& folder, const RestoreCheck& with = {});

} // namespace thidua::store
