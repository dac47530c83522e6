#include "store/sqlite/database/reader_pool.hpp"

namespace thidua::store {

Result<ReaderPool::Loan> ReaderPool::lend() {
    {
        std::unique_lock hold(door_);
        returned_.wait(hold, [&] { return !idle_.empty() || open_ < most_; });
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return Loan(*this, std::move(connection));
        }
        ++open_;
    }
    auto connection = std::make_unique<Connection>();
    const auto opened = connection->open(file_, Connection::Use::reading, vfs_);
    if (opened) return Loan(*this, std::move(connection));
    const std::lock_guard hold(door_);
    --open_;
    returned_.notify_one();
    return opened.error();
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) {
    // A fault that nobody asked for must not meet the next borrower.
    connection->forget_fault();
    const std::lock_guard hold(door_);
    idle_.push_back(std::move(connection));
    returned_.notify_one();
}

Snapshot::~Snapshot() { reader_.leave_transaction(); }

} // namespace thidua::store
