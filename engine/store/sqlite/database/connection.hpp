#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/files/sha256.hpp"
#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace thidua::store {

class Connection;
class ListFilter;

/// One run of a prepared query; gives its locks back when it goes. Bound texts must live as long as it does.
class Statement {
  public:
    Statement(Connection& connection, sqlite3_stmt* statement) : connection_(connection), statement_(statement) {}
    Statement(Statement&& other) noexcept
        : connection_(other.connection_), statement_(std::exchange(other.statement_, nullptr)) {}
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    /// To the next row; false at the end and on a fault (which the connection keeps).
    bool step();
    /// Runs a query that gives no rows.
    bool run();

    void bind(int at, std::int64_t value);
    void bind(int at, std::uint64_t value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, std::int32_t value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, std::uint32_t value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, bool value) { bind(at, static_cast<std::int64_t>(value ? 1 : 0)); }
    void bind(int at, std::string_view text);
    void bind(int at, const char* text) { bind(at, std::string_view(text)); }
    void bind(int at, const std::string& text) { bind(at, std::string_view(text)); }
    void bind(int at, std::string&&) = delete; ///< would not live long enough
    void bind(int at, const Sha256& hash);
    void bind(int at, Sha256&&) = delete;
    void bind(int at, Instant instant) { bind(at, std::int64_t{instant.time_since_epoch().count()}); }
    void bind(int at, std::nullopt_t);
    /// For the SQL function `fits`; not owned.
    void bind(int at, const ListFilter* filter);
    template <class T>
    void bind(int at, const std::optional<T>& value) {
        value ? bind(at, *value) : bind(at, std::nullopt);
    }

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::uint64_t number(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    /// The bytes of a text or blob; valid until the next step.
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
    [[nodiscard]] bool is_null(int column) const;
    /// Zero when the column is not 32 bytes long.
    [[nodiscard]] Sha256 hash(int column) const;
    [[nodiscard]] Instant instant(int column) const { return Instant(std::chrono::milliseconds(integer(column))); }

  private:
    Connection& connection_;
    sqlite3_stmt* statement_;
};

/// One SQLite connection with its prepared queries. Used by one thread at a time. The first fault is kept and makes
/// every later step do nothing, so that a whole operation is written without a test at each line and asked once at
/// its end: `return connection.finish(value)`.
class Connection {
  public:
    enum class Use {
        writing,
        reading,      ///< beside whoever writes
        reading_alone ///< a file that nobody writes: nothing is locked, and no file is made beside it
    };

    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    /// Opens with all settings that the store rests on (see connection.cpp). `vfs` "" is the system's.
    [[nodiscard]] Result<void> open(const std::filesystem::path& file, Use use, const std::string& vfs);
    void close();

    /// Names of queries are an enumeration with a function `sql_of` beside it; a connection is used with one of them.
    template <class Named, class... T>
    [[nodiscard]] Statement use(Named query, T&&... values) {
        Statement statement(*this, prepared(static_cast<std::size_t>(query), sql_of(query)));
        int at = 0;
        (statement.bind(++at, std::forward<T>(values)), ...);
        return statement;
    }
    /// Runs a query that gives no rows; temporaries may be bound.
    template <class Named, class... T>
    bool run(Named query, const T&... values) {
        return use(query, values...).run();
    }
    /// Runs statements that are not named queries (settings, migrations).
    bool execute(const std::string& sql);
    /// The one value that `sql` gives, as text; "" for none.
    [[nodiscard]] std::string ask(const std::string& sql);

    [[nodiscard]] std::int64_t last_number() const;
    [[nodiscard]] std::int64_t changed_rows() const;
    [[nodiscard]] bool in_transaction() const;
    /// Leaves an open transaction, if there is one, without keeping its writes and without touching the fault.
    void leave_transaction();

    /// Remembers the fault of `code` (an SQLite result code) unless there is one.
    void note_fault(int code);
    [[nodiscard]] bool failed() const { return fault_ != 0; }
    [[nodiscard]] int fault_code() const { return fault_; }
    /// The fault for a person; only when failed().
    [[nodiscard]] Failure failure() const;
    void forget_fault() { fault_ = 0; }
    /// The value, or the fault, which is forgotten then.
    template <class T>
    [[nodiscard]] Result<T> finish(T value) {
        if (!failed()) return value;
        Failure why = failure();
        forget_fault();
        return why;
    }
    [[nodiscard]] sqlite3* handle() const { return database_; }
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

  private:
    [[nodiscard]] sqlite3_stmt* prepared(std::size_t number, std::string_view sql);
    [[nodiscard]] bool settle(Use use);

    sqlite3* database_ = nullptr;
    std::filesystem::path file_;
    std::vector<sqlite3_stmt*> statements_; ///< by the number of their query
    int fault_ = 0;
    std::string reason_;
};

} // namespace thidua::store
