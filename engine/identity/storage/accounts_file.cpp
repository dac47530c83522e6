#include "identity/storage/accounts_file.hpp"

#include "identity/storage/embedded.hpp"

#include <cstdlib>

#include <fcntl.h>
#include <sys/stat.h>

namespace thidua::identity {
namespace {

/// Marks the file: PRAGMA application_id, the letters "tdac".
constexpr std::int64_t kApplicationId = 0x74646163;
/// After so many changes the log is taken back into the file.
constexpr unsigned kChangesInTheLog = 200;

Failure busy(const std::filesystem::path& file) {
    return Failure::environment(Diagnostic::error("TD1309").with("path", file.string()));
}

/// A copy, a restored backup and the like are another file. "" when there is none.
std::string home_of(const std::filesystem::path& file) {
    struct stat about {};
    return ::stat(file.c_str(), &about) == 0 ? std::to_string(about.st_ino) : std::string();
}

} // namespace

AccountsFile::AccountsFile(const std::filesystem::path& folder)
    : file_(folder / "accounts.sqlite"), lock_(folder / "accounts.lock") {}

AccountsFile::~AccountsFile() {
    // Closing may take the log back, as the last one to leave.
    const Turn turn(lock_);
    connection_.close();
}

Result<std::unique_ptr<AccountsFile>> AccountsFile::open(const std::filesystem::path& folder, Instant now) {
    std::unique_ptr<AccountsFile> made(new AccountsFile(folder));
    if (auto prepared = made->prepare(now); !prepared) return prepared.error();
    return made;
}

Result<void> AccountsFile::prepare(Instant now) {
    const Turn turn(lock_);
    if (!turn.taken()) return busy(file_);
    // Nobody else reads it, from the beginning. One that is there is not opened here: closing it would give back the
    // locks of this process's other connections.
    Descriptor(::open(file_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)).close();
    if (auto opened = connection_.open(file_, Connection::Use::writing, {}); !opened) return opened;
    const auto found = found_schema();
    if (!found) return found.error();
    if (connection_.ask("PRAGMA journal_mode = WAL") != "wal" && !connection_.failed())
        return Failure::environment(Diagnostic::error("TD1310").with("path", file_.string()));
    migrate(*found);
    settle_home(now);
    return connection_.failed() ? Result<void>(connection_.failure()) : Result<void>();
}

Result<std::size_t> AccountsFile::found_schema() {
    const auto known = migrations().size();
    const std::string application = connection_.ask("PRAGMA application_id");
    const std::string version = connection_.ask("PRAGMA user_version");
    const std::string pages = connection_.ask("PRAGMA page_count");
    if (connection_.failed()) return connection_.failure();
    const auto found = static_cast<std::size_t>(std::strtoul(version.c_str(), nullptr, 10));
    // What a process that was killed leaves when it makes one: nothing, or an empty file that is set to keep a log.
    const bool empty = application == "0" && found == 0 && pages <= "1";
    if (!empty && application != std::to_string(kApplicationId))
        return Failure::environment(Diagnostic::error("TD1310").with("path", file_.string()));
    if (found > known)
        return Failure::environment(Diagnostic::error("TD1308")
                                        .with("path", file_.string())
                                        .with("found", version)
                                        .with("known", std::to_string(known)));
    return found;
}

void AccountsFile::migrate(std::size_t found) {
    const auto known = migrations().size();
    if (found == known) return;
    connection_.execute("BEGIN EXCLUSIVE");
    for (std::size_t at = found; at < known; ++at) connection_.execute(std::string(migrations()[at].sql));
    connection_.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
    connection_.execute("PRAGMA user_version = " + std::to_string(known));
    connection_.execute("COMMIT");
}

void AccountsFile::settle_home(Instant now) {
    const std::string home = home_of(file_);
    std::string kept;
    {
        Statement row = connection_.use(Query::metadata_of, "home");
        if (row.step()) kept = row.string(0);
    }
    if (kept == home || connection_.failed()) return;
    connection_.run(Query::begin_change);
    if (!kept.empty()) { // sessions that were ended since the copy was made must not live again
        connection_.run(Query::end_all_sessions);
        connection_.run(Query::add_access, now, "", "", "file-moved", "", "");
    }
    connection_.run(Query::put_metadata, "home", home);
    connection_.run(Query::end_change);
}

Result<void> AccountsFile::begin(const Turn& turn) {
    if (!turn.taken()) return busy(file_);
    connection_.forget_fault();
    connection_.leave_transaction();
    connection_.run(Query::begin_change);
    return connection_.failed() ? Result<void>(connection_.failure()) : Result<void>();
}

Result<void> AccountsFile::end(bool keep) {
    if (keep) connection_.run(Query::end_change);
    const bool failed = connection_.failed();
    const Result<void> ended = failed ? Result<void>(connection_.failure()) : Result<void>();
    connection_.forget_fault();
    connection_.leave_transaction();
    if (keep && !failed && ++changes_ >= kChangesInTheLog) {
        changes_ = 0;
        // Not taken back now is taken back another time.
        (void)connection_.ask("PRAGMA wal_checkpoint(PASSIVE)");
        connection_.forget_fault();
    }
    return ended;
}

std::int64_t AccountsFile::version_of_others() {
    const std::lock_guard hold(door_);
    std::int64_t version = 0;
    {
        Statement row = connection_.use(Query::data_version);
        if (row.step()) version = row.integer(0);
    }
    connection_.forget_fault();
    return version;
}

} // namespace thidua::identity
