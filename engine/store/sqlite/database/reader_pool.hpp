#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/sqlite/database/connection.hpp"
#include "store/sqlite/database/embedded.hpp"

namespace thidua::store {

/// Read-only connections, opened when first needed. A caller that finds all of them lent out waits.
class ReaderPool {
  public:
    /// A connection that goes back when this goes.
    class Loan {
      public:
        Loan(ReaderPool& pool, std::unique_ptr<Connection> connection)
            : pool_(&pool), connection_(std::move(connection)) {}
        Loan(Loan&&) = default;
        Loan& operator=(Loan&&) = delete;
        ~Loan() {
            if (connection_) pool_->give_back(std::move(connection_));
        }
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

      private:
        ReaderPool* pool_;
        std::unique_ptr<Connection> connection_;
    };

    ReaderPool(std::filesystem::path file, std::string vfs, std::uint32_t most)
        : file_(std::move(file)), vfs_(std::move(vfs)), most_(most) {}

    [[nodiscard]] Result<Loan> lend();

  private:
    void give_back(std::unique_ptr<Connection> connection);

    const std::filesystem::path file_;
    const std::string vfs_;
    const std::uint32_t most_;
    std::mutex door_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::uint32_t open_ = 0;
};

/// Keeps one state of the store in sight over several queries.
class Snapshot {
  public:
    explicit Snapshot(Connection& reader) : reader_(reader) { reader_.run(Query::begin_read); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();

  private:
    Connection& reader_;
};

} // namespace thidua::store
