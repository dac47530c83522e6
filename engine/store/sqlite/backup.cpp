#include <vector>

#include <sqlite3.h>

#include "base/files/files.hpp"
#include "store/sqlite/database/database_copy.hpp"
#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/database/lock_file.hpp"
#include "store/sqlite/store_on_sqlite.hpp"

namespace thidua::store {
namespace {

namespace fs = std::filesystem;

Failure environment(const char* code, const fs::path& path, std::string reason) {
    return Failure::environment(Diagnostic::error(code).with("path", path.string()).with("reason", std::move(reason)));
}

Result<void> new_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error))
        return Failure::refused(Diagnostic::error("TD0631").with("path", folder.string()));
    // A copy is about persons, as the store is: nobody else reads it.
    if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return environment("TD0606", folder, error.message());
    return {};
}

/// Files that deliveries left for the world to fetch, such as mails: the rows only know their hashes.
constexpr const char* kLeftFiles = "out";

Result<void> copy_left_files(const fs::path& from, const fs::path& to) {
    std::error_code error;
    if (!fs::exists(from / kLeftFiles, error)) return {};
    fs::copy(from / kLeftFiles, to / kLeftFiles,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing | fs::copy_options::skip_symlinks,
             error);
    if (error) return environment("TD0606", to / kLeftFiles, error.message());
    auto files = list_files(to / kLeftFiles, "");
    if (!files) return files.error();
    for (const fs::path& file : *files)
        if (!sync_path(file) || !sync_path(file.parent_path())) return environment("TD0623", file, "fsync");
    return {};
}

/// Who may sign in, where there is a server (engine/identity). Its key of second factors, `accounts.key`, is not
/// copied: a backup gives nobody a way in.
constexpr const char* kAccounts = "accounts.sqlite";

Result<void> copy_accounts(const fs::path& from, const fs::path& to) {
    std::error_code error;
    if (!fs::exists(from / kAccounts, error)) return {};
    Connection accounts;
    if (auto opened = accounts.open(from / kAccounts, Connection::Use::reading, {}); !opened) return opened;
    accounts.execute("BEGIN");
    (void)accounts.ask("PRAGMA user_version"); // from here on it is one state, whoever writes meanwhile
    if (accounts.failed()) return accounts.failure();
    return copy_database(accounts, to / kAccounts, {});
}

/// What is wrong with the accounts of a backup; nothing when they are whole, or there are none.
Diagnostics check_accounts(const fs::path& folder, const fs::path& backup) {
    std::error_code error;
    if (!fs::exists(folder / kAccounts, error)) return {};
    Connection accounts;
    if (auto opened = accounts.open(folder / kAccounts, Connection::Use::writing, {}); !opened)
        return opened.error().diagnostics();
    const std::string found = accounts.ask("PRAGMA quick_check");
    if (accounts.failed()) return accounts.failure().diagnostics();
    if (found == "ok") return {};
    return {Diagnostic::error("TD0607")
                .with("path", (backup / kAccounts).string())
                .with("reason", found.substr(0, found.find('\n')))};
}

/// What a killed backup leaves: attachments, which are known by their content, and a database that never got its name.
bool holds_unfinished_backup(const fs::path& folder) {
    std::error_code error;
    bool any = false;
    for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (name != "attachments" && name != kLeftFiles && name.rfind("thidua.db.part", 0) != 0 &&
            name.rfind(kAccounts, 0) != 0)
            return false;
        any = true;
    }
    return any && !error;
}

/// A new folder for a backup, or the one where a killed backup began.
Result<void> backup_folder(const fs::path& folder) {
    if (!holds_unfinished_backup(folder)) return new_folder(folder);
    std::error_code error;
    for (const char* part : {"thidua.db.part", "thidua.db.part-journal", "thidua.db.part-wal", "thidua.db.part-shm"})
        fs::remove(folder / part, error);
    if (error) return environment("TD0606", folder, error.message());
    return {};
}

Result<void> copy_attachment(const Sha256& sha256, const AttachmentFiles& from, const AttachmentFiles& to) {
    auto copy = to.receive();
    if (!copy) return copy.error();
    Result<void> written;
    auto read = from.read(sha256, [&](std::string_view piece) {
        written = (*copy)->add(piece);
        return written.has_value();
    });
    if (!read) return read;
    if (!written) return written;
    (void)(*copy)->finish();
    return (*copy)->keep();
}

/// Nothing of the database is copied yet: 0 of it.
Result<void> copy_attachments(Connection& reader, const AttachmentFiles& from, const AttachmentFiles& to,
                              const Progress& progress) {
    Statement row = reader.use(Query::all_attachments);
    while (row.step()) {
        if (progress && !progress(0, 1)) reader.note_fault(SQLITE_INTERRUPT);
        if (auto copied = copy_attachment(row.hash(0), from, to); !copied) return copied;
    }
    return {};
}

Failure not_whole(const fs::path& backup, const Diagnostics& findings) {
    Diagnostics wrong{Diagnostic::error("TD0630").with("path", backup.string())};
    wrong.insert(wrong.end(), findings.begin(), findings.end());
    return Failure(FailureKind::environment, std::move(wrong));
}

/// Whatever is wrong with the copy of `backup` in `folder`, as the failure TD0630 with all findings after it; a newer
/// schema is reported as it is.
Result<void> check_whole(const fs::path& folder, const fs::path& backup, const RestoreCheck& with) {
    SqliteOptions options;
    options.create = false;
    auto store = open_sqlite_store(folder, options);
    if (!store) {
        Diagnostics faults = store.error().diagnostics();
        for (Diagnostic& fault : faults)
            for (Argument& argument : fault.arguments)
                if (argument.name == "path") argument.value = LocalText((backup / "thidua.db").string());
        if (faults.front().code == "TD0604") return Failure(FailureKind::environment, std::move(faults));
        return not_whole(backup, faults);
    }
    store->reset();
    if (const auto wrong = check_accounts(folder, backup); !wrong.empty()) return not_whole(backup, wrong);
    const auto report = verify_sqlite_store(folder, with.projector, with.heads, with.progress);
    if (!report) return report.error();
    if (report->intact()) return {};
    return not_whole(backup, report->findings);
}

/// A store that somebody works in is no backup: what is read of it piece by piece need not fit together. `owner` holds
/// the folder as long as it lives.
Result<void> take_alone(const fs::path& folder, LockFile& owner, std::chrono::milliseconds patience) {
    std::error_code error;
    if (!fs::exists(folder / "lock", error)) return {};
    const auto taken = owner.take(folder, patience);
    return taken || taken.error().diagnostics().front().code != "TD0602" ? Result<void>() : taken;
}

Result<void> copy_store(const fs::path& from, const fs::path& to) {
    auto whole = new_folder(to);
    if (!whole) return whole;
    std::error_code error;
    // A folder that somebody copied from a running or killed store has its newest commits in the log.
    for (const char* file : {"thidua.db", "thidua.db-wal", "accounts.sqlite", "accounts.sqlite-wal"})
        if (!error && fs::exists(from / file, error)) fs::copy_file(from / file, to / file, error);
    if (!error && fs::exists(from / "attachments"))
        fs::copy(from / "attachments", to / "attachments", fs::copy_options::recursive, error);
    if (error) return environment("TD0630", from, error.message());
    if (auto left = copy_left_files(from, to); !left) return left;
    auto files = list_files(to, "");
    if (!files) return files.error();
    for (const fs::path& file : *files)
        if (!sync_path(file) || !sync_path(file.parent_path())) return environment("TD0623", file, "fsync");
    return {};
}

} // namespace

Result<void> StoreOnSqlite::backup(const fs::path& folder, const Progress& progress) {
    if (auto made = backup_folder(folder); !made) return made;
    auto loan = readers_.lend();
    if (!loan) return loan.error();
    Connection& reader = **loan;
    const Snapshot snapshot(reader);
    { // The snapshot begins with the first row read.
        Statement row = reader.use(Query::head);
        row.step();
    }
    if (auto copied = copy_left_files(folder_, folder); !copied) return copied;
    if (auto copied = copy_accounts(folder_, folder); !copied) return copied;
    // Attachments first: the database file appears last, under its own name, when all that it speaks of is there.
    if (auto copied = copy_attachments(reader, files_, AttachmentFiles(folder / "attachments"), progress); !copied)
        return copied;
    if (reader.failed()) return reader.failure();
    if (auto copied = copy_database(reader, folder / "thidua.db", progress); !copied) return copied;
    if (reader.failed()) return reader.failure();
    return {};
}

Result<void> restore_sqlite_store(const fs::path& backup, const fs::path& folder, const RestoreCheck& with) {
    std::error_code error;
    if (!fs::exists(backup / "thidua.db", error))
        return Failure::environment(Diagnostic::error("TD0632").with("path", backup.string()));
    if (fs::exists(folder, error) && !fs::is_empty(folder, error))
        return Failure::refused(Diagnostic::error("TD0631").with("path", folder.string()));
    LockFile owner;
    if (auto alone = take_alone(backup, owner, with.patience); !alone) return alone;
    const fs::path target = fs::absolute(folder).lexically_normal();
    fs::path making = target;
    making += ".restoring";
    fs::remove_all(making, error);
    auto done = copy_store(backup, making);
    if (done) done = check_whole(making, backup, with);
    if (done) {
        fs::remove(target, error);
        fs::rename(making, target, error);
        if (error || !sync_path(target.parent_path())) done = environment("TD0623", target, error.message());
    }
    if (!done) fs::remove_all(making, error);
    return done;
}

} // namespace thidua::store
