#include "store/sqlite/database/connection.hpp"

#include <mutex>

#include <sqlite3.h>

#include "store/sqlite/database/buffered_wal.hpp"
#include "store/sqlite/database/faults.hpp"
#include "store/sqlite/lists/list_filter.hpp"

namespace thidua::store {
namespace {

/// Settings of every connection. WAL and FULL: a commit that returned survives a power cut. No memory mapping: a
/// stray write of ours could reach the file through it. trusted_schema off: a prepared file runs no code of its own.
constexpr const char* kSettings = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                                  "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000;";
/// The log is cut back to 64 MiB after a large import has made it grow.
constexpr const char* kWriting =
    "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 67108864;";
constexpr const char* kReading = "PRAGMA query_only = ON; PRAGMA cache_size = -4096;";
/// The log's index is kept in memory then, instead of a file beside it.
constexpr const char* kAlone = "PRAGMA locking_mode = EXCLUSIVE;";

void prepare_library() {
    // Counting its memory costs SQLite a lock at every allocation; nobody reads the count.
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

/// SQLite's name of a file that never changes: it is read without its log, of which there must be none.
std::string immutable_name(const std::filesystem::path& file) {
    std::string name = "file:";
    for (const char letter : std::filesystem::absolute(file).string()) {
        if (letter == '%' || letter == '?' || letter == '#') {
            constexpr std::string_view kDigits = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(letter);
            name += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
        } else {
            name += letter;
        }
    }
    return name + "?immutable=1";
}

bool has_log(std::filesystem::path file) {
    file += "-wal";
    std::error_code none;
    return std::filesystem::file_size(file, none) > 0 && !none;
}

} // namespace

Connection::~Connection() { close(); }

Result<void> Connection::open(const std::filesystem::path& file, Use use, const std::string& vfs) {
    prepare_library();
    file_ = file;
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (use == Use::writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    const bool logged = use == Use::reading_alone && has_log(file);
    const bool still = use == Use::reading_alone && !logged;
    const std::string system = use == Use::writing ? buffered_wal_vfs(vfs) : logged ? "unix-none" : vfs;
    const std::string name = still ? immutable_name(file) : file.string();
    const int code = sqlite3_open_v2(name.c_str(), &database_, still ? flags | SQLITE_OPEN_URI : flags,
                                     system.empty() ? nullptr : system.c_str());
    if (code != SQLITE_OK) note_fault(code);
    if (!failed() && settle(use)) return {};
    Failure why = failure();
    close();
    return why;
}

bool Connection::settle(Use use) {
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    // Only the writer checkpoints, when it chooses to: SQLite before 3.51.3 can damage a file when one connection
    // checkpoints while another commits.
    sqlite3_wal_autocheckpoint(database_, 0);
    if (use != Use::writing) sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (const int code = register_list_filter(database_); code != SQLITE_OK) note_fault(code);
    if (use == Use::reading_alone) execute(kAlone);
    return execute(kSettings) && execute(use == Use::writing ? kWriting : kReading);
}

void Connection::close() {
    for (sqlite3_stmt*& statement : statements_) {
        sqlite3_finalize(statement);
        statement = nullptr;
    }
    sqlite3_close_v2(database_);
    database_ = nullptr;
}

sqlite3_stmt* Connection::prepared(std::size_t number, std::string_view sql) {
    if (number >= statements_.size()) statements_.resize(number + 1);
    sqlite3_stmt*& statement = statements_[number];
    if (statement == nullptr && !failed()) {
        const int code = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) note_fault(code);
    }
    return statement;
}

bool Connection::execute(const std::string& sql) {
    if (failed()) return false;
    const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) note_fault(code);
    return code == SQLITE_OK;
}

std::string Connection::ask(const std::string& sql) {
    if (failed()) return {};
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr);
    if (code != SQLITE_OK) {
        note_fault(code);
        return {};
    }
    std::string answer;
    {
        Statement row(*this, statement);
        if (row.step()) answer = row.text(0);
    }
    sqlite3_finalize(statement);
    return answer;
}

std::int64_t Connection::last_number() const { return sqlite3_last_insert_rowid(database_); }

std::int64_t Connection::changed_rows() const { return sqlite3_changes64(database_); }

bool Connection::in_transaction() const { return database_ != nullptr && sqlite3_get_autocommit(database_) == 0; }

void Connection::leave_transaction() {
    if (in_transaction()) sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Connection::note_fault(int code) {
    if (failed()) return;
    fault_ = code;
    reason_ = database_ == nullptr ? std::string() : sqlite3_errmsg(database_);
}

Failure Connection::failure() const { return sqlite_failure(fault_, reason_, file_); }

} // namespace thidua::store
