#include "store/sqlite/store_on_sqlite.hpp"

#include <cstring>

#include <sqlite3.h>
#include <unistd.h>

#include "base/files/files.hpp"
#include "store/sqlite/audit/audit_check.hpp"
#include "store/sqlite/audit/schema_check.hpp"
#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/database/faults.hpp"
#include "store/sqlite/database/schema.hpp"

namespace thidua::store {

namespace fs = std::filesystem;

namespace {

/// What only a store that was used leaves: a folder that loses its database must not become an empty store in silence.
std::optional<fs::path> trace_of_a_store(const fs::path& folder) {
    std::error_code none;
    for (const char* beside : {"thidua.db-wal", "thidua.db-shm"})
        if (fs::exists(folder / beside, none)) return folder / beside;
    for (const char* part : {"attachments", "out"}) {
        const auto files = list_files(folder / part, "");
        if (files && !files->empty()) return files->front();
    }
    return std::nullopt;
}

} // namespace

StoreOnSqlite::StoreOnSqlite(const fs::path& folder, const SqliteOptions& options)
    : folder_(folder), options_(options), files_(folder / "attachments"), rows_(writer_, files_, definitions_, counts_),
      commits_(writer_, rows_, options.group), readers_(folder / "thidua.db", options.vfs, options.readers) {}

StoreOnSqlite::~StoreOnSqlite() {
    // After a fault nothing is known about the disk: closing must not write to it.
    if (commits_.stopped() && writer_.handle() != nullptr)
        sqlite3_db_config(writer_.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Result<void> StoreOnSqlite::make_folder() {
    std::error_code error;
    if (!fs::exists(folder_ / "thidua.db", error) && !options_.create)
        return Failure::environment(Diagnostic::error("TD0601").with("path", folder_.string()));
    const bool there = fs::is_directory(folder_, error);
    std::vector<fs::path> parents; // whose names are new: durable before anything is kept below them
    for (fs::path at = fs::absolute(folder_); !fs::exists(at, error) && at.has_relative_path(); at = at.parent_path())
        parents.push_back(at.parent_path());
    if (!there) fs::create_directories(folder_, error);
    for (const fs::path& parent : parents)
        if (!error && sync_folder(parent) != 0) error = std::error_code(errno, std::generic_category());
    if (!there && !error) fs::permissions(folder_, fs::perms::owner_all, error);
    // Evidence is about persons: nobody else reads it, whoever made the folder.
    const fs::path attachments = folder_ / "attachments";
    if (!error && fs::create_directory(attachments, error)) fs::permissions(attachments, fs::perms::owner_all, error);
    if (!error) return {};
    return Failure::environment(
        Diagnostic::error("TD0606").with("path", folder_.string()).with("reason", error.message()));
}

Result<void> StoreOnSqlite::open() {
    if (auto made = make_folder(); !made) return made;
    if (auto local = check_local_disk(folder_); !local) return local;
    if (auto owned = lock_.take(folder_, options_.patience); !owned) return owned;
    const fs::path file = folder_ / "thidua.db";
    std::error_code error;
    if (!fs::exists(file, error)) {
        if (const auto trace = trace_of_a_store(folder_))
            return Failure::environment(
                Diagnostic::error("TD0666").with("path", file.string()).with("trace", trace->string()));
        if (auto made = make_store_file(file, options_.vfs); !made) return made;
    }
    if (::access(file.c_str(), R_OK | W_OK) != 0)
        return Failure::environment(
            Diagnostic::error("TD0606").with("path", file.string()).with("reason", std::strerror(errno)));
    if (auto opened = writer_.open(file, Connection::Use::writing, options_.vfs); !opened) return opened;
    if (auto ready = prepare_schema(writer_); !ready) return ready;
    if (auto own = check_schema(); !own) return own;
    return recover();
}

/// A trigger that somebody planted would run with the first write, and without its index a value could be there twice.
Result<void> StoreOnSqlite::check_schema() {
    const auto differences = compare_schema(writer_);
    if (!differences) return differences.error();
    if (differences->empty()) return {};
    Diagnostics wrong{Diagnostic::error("TD0654").with("path", writer_.file().string())};
    for (const SchemaDifference& difference : *differences) wrong.push_back(difference.finding());
    return Failure(FailureKind::environment, std::move(wrong));
}

/// Moves what a crash left in the log into the file, by fresh writes and a fresh fsync: a log whose fsync failed may
/// look whole from memory while the disk never got it, and nothing may be built on that.
Result<void> StoreOnSqlite::recover() {
    const int code = sqlite3_wal_checkpoint_v2(writer_.handle(), nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    if (code != SQLITE_OK) writer_.note_fault(code);
    commits_.begin();
    rows_.load();
    if (writer_.failed()) return writer_.failure();
    return {};
}

Result<CommitResult> StoreOnSqlite::submit(Commit commit) {
    CommitResult answer;
    const auto done = commits_.run([&]() -> std::optional<Failure> {
        auto written = rows_.write(commit);
        if (!written) return written.error();
        answer = std::move(*written);
        return std::nullopt;
    });
    if (!done) return done.error();
    return answer;
}

Result<CommitResult> StoreOnSqlite::transact(const std::vector<StreamId>& streams, const Decide& decide,
                                             const std::optional<IdempotencyKey>& repeated_as) {
    CommitResult answer;
    const auto done = commits_.run([&]() -> std::optional<Failure> {
        if (repeated_as) {
            auto before = rows_.repeated(*repeated_as);
            if (!before) return before.error();
            if (*before) {
                answer = std::move(**before);
                return std::nullopt;
            }
        }
        const std::vector<StreamState> newest = rows_.read(streams);
        if (writer_.failed()) return std::nullopt; // the fault is reported by whoever leads
        auto commit = decide(newest);
        if (!commit) return commit.error();
        auto written = rows_.write(*commit);
        if (!written) return written.error();
        answer = std::move(*written);
        return std::nullopt;
    });
    if (!done) return done.error();
    return answer;
}

Result<void> StoreOnSqlite::put_definition(const DefinitionRecord& definition) {
    if (definitions_.number_of(definition.hash) != 0) return {};
    return commits_.run([&]() -> std::optional<Failure> {
        rows_.write_definition(definition);
        return std::nullopt;
    });
}

Result<void> StoreOnSqlite::put_metadata(std::string_view key, std::string_view value) {
    return commits_.run([&]() -> std::optional<Failure> {
        if (value.empty())
            writer_.run(Query::delete_metadata, key);
        else
            writer_.run(Query::put_metadata, key, value);
        return std::nullopt;
    });
}

Result<std::unique_ptr<IncomingContent>> StoreOnSqlite::receive_attachment() { return files_.receive(); }

Result<void> StoreOnSqlite::read_attachment(const Sha256& sha256, const TakePiece& take) {
    return files_.read(sha256, take);
}

Result<std::uint64_t> StoreOnSqlite::sweep_attachments(std::int64_t older_than_ms) {
    const auto known_to = [](Connection& connection, const Sha256& hash) {
        Statement row = connection.use(Query::attachment_known, hash);
        return row.step() || connection.failed();
    };
    auto loan = readers_.lend();
    if (!loan) return loan.error();
    const auto orphans = files_.orphans(older_than_ms, [&](const Sha256& hash) { return known_to(**loan, hash); });
    if (!orphans) return orphans.error();
    // No commit may link a file between the last question whether a row wants it and its removal.
    std::uint64_t removed = 0;
    commits_.exclusively([&] {
        removed = AttachmentFiles::remove(*orphans, older_than_ms,
                                          [&](const Sha256& hash) { return known_to(writer_, hash); });
        writer_.forget_fault();
    });
    return removed;
}

Result<AuditReport> StoreOnSqlite::verify_audit(const std::vector<AuditHead>& anchors, const Progress& progress) {
    return reading([&](Connection& reader) {
        const Snapshot snapshot(reader);
        return AuditCheck(reader, files_, nullptr, progress).run(anchors);
    });
}

Result<std::unique_ptr<Store>> open_sqlite_store(const fs::path& folder, const SqliteOptions& options) {
    auto store = std::make_unique<StoreOnSqlite>(folder, options);
    if (auto opened = store->open(); !opened) return opened.error();
    return std::unique_ptr<Store>(std::move(store));
}

} // namespace thidua::store
