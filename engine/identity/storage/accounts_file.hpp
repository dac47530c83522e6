#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.hpp"
#include "identity/storage/turn.hpp"
#include "store/sqlite/database/connection.hpp"

namespace thidua::identity {

using store::Connection;
using store::Statement;

/// The file `accounts.sqlite` of a store's folder, which several processes may have open. Any thread.
class AccountsFile {
  public:
    /// Makes it when there is none; brings an older schema up to date. Faults: TD1308 a newer schema, TD1310 another
    /// file, those of the disk. In a file that is not where it was made (a copy, a restored backup) all sessions end.
    [[nodiscard]] static Result<std::unique_ptr<AccountsFile>> open(const std::filesystem::path& folder, Instant now);
    AccountsFile(const AccountsFile&) = delete;
    AccountsFile& operator=(const AccountsFile&) = delete;
    ~AccountsFile();

    /// Runs `work(Connection&)`, which gives a Result, in one transaction: durable when this returns; nothing of it
    /// has happened when work or disk fail.
    template <class Work>
    [[nodiscard]] auto change(Work work) -> decltype(work(std::declval<Connection&>())) {
        const std::lock_guard hold(door_);
        const Turn turn(lock_);
        if (auto begun = begin(turn); !begun) return begun.error();
        auto done = work(connection_);
        if (auto ended = end(done.has_value()); !ended) return ended.error();
        return done;
    }
    /// Runs `read(Connection&)` and asks for its fault afterwards.
    template <class Read>
    [[nodiscard]] auto read(Read read) -> Result<decltype(read(std::declval<Connection&>()))> {
        const std::lock_guard hold(door_);
        return connection_.finish(read(connection_));
    }
    /// A number that changes when another process has changed the file.
    [[nodiscard]] std::int64_t version_of_others();

  private:
    explicit AccountsFile(const std::filesystem::path& folder);
    [[nodiscard]] Result<void> prepare(Instant now);
    [[nodiscard]] Result<std::size_t> found_schema();
    void migrate(std::size_t found);
    void settle_home(Instant now);
    [[nodiscard]] Result<void> begin(const Turn& turn);
    /// Commits or takes everything back; the fault of the disk, if there was one.
    [[nodiscard]] Result<void> end(bool keep);

    const std::filesystem::path file_;
    const std::filesystem::path lock_;
    std::mutex door_;
    Connection connection_;
    unsigned changes_ = 0; ///< since the log was taken back into the file
};

} // namespace thidua::identity
