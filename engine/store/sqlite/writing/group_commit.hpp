#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include <semaphore.h>

#include "base/result.hpp"
#include "store/sqlite/database/connection.hpp"
#include "store/sqlite/database/own_files.hpp"

namespace thidua::store {

/// What rides along with the writing transaction in memory (the audit head, counts): kept or dropped with it.
class TransactionParticipant {
  public:
    virtual ~TransactionParticipant() = default;
    virtual void mark() = 0;         ///< a savepoint begins
    virtual void back_to_mark() = 0; ///< … and is rolled back
    virtual void committed() = 0;
    virtual void rolled_back() = 0; ///< the whole transaction did not happen
};

/// Writes inside the transaction; a Failure takes its own writes back and nobody else's.
using Work = std::function<std::optional<Failure>()>;

/// Lets callers that wait at the same time share one commit. There is no thread of its own: the caller that finds
/// nobody writing leads, does everything that waits (a savepoint each), commits once, wakes the others, and hands the
/// lead to whoever came meanwhile. A single caller therefore pays no switch of threads.
class GroupCommit {
  public:
    /// `writer` is used by the leading caller only; neither is owned.
    GroupCommit(Connection& writer, TransactionParticipant& participant, std::uint32_t group)
        : writer_(writer), participant_(participant), group_(group) {}

    /// To be called once, when the writer is open.
    void begin();
    /// Blocks until the work is durable, refused, or failed.
    [[nodiscard]] Result<void> run(const Work& work);
    /// Runs without a transaction while nobody else writes; for checkpoints and the like.
    void exclusively(const std::function<void()>& work);
    /// No write succeeds any more.
    [[nodiscard]] bool stopped() const { return stopped_; }

  private:
    enum class Turn { waiting, leading, done };
    /// Sleeps at once: spinning first would take the processor from the caller that works for all.
    class Bell {
      public:
        Bell() { sem_init(&semaphore_, 0, 0); }
        Bell(const Bell&) = delete;
        Bell& operator=(const Bell&) = delete;
        ~Bell() { sem_destroy(&semaphore_); }
        void ring() { sem_post(&semaphore_); }
        void wait() {
            while (sem_wait(&semaphore_) != 0) {
            }
        }

      private:
        sem_t semaphore_{};
    };
    struct Waiter {
        const Work* work = nullptr;
        std::optional<Failure> failure;
        std::exception_ptr thrown; ///< by the work; goes to its own caller
        Turn turn = Turn::waiting; ///< set before the bell rings, read after
        Bell bell;
        [[nodiscard]] bool refused() const { return failure.has_value() || thrown != nullptr; }
    };
    /// Shared, because a leader may still be ringing when the woken caller has gone.
    using WaiterPtr = std::shared_ptr<Waiter>;
    using Batch = std::vector<WaiterPtr>;

    void enter(const WaiterPtr& waiter);
    void leave();
    [[nodiscard]] Batch gather(const WaiterPtr& leader);
    void perform(const Batch& batch);
    [[nodiscard]] bool write_one(Waiter& waiter);
    [[nodiscard]] bool do_work(Waiter& waiter);
    /// After a commit: what is acknowledged is in files that are still the store's. Failure: TD0667.
    [[nodiscard]] std::optional<Failure> lost();
    void fail_all(const Batch& batch, const Failure& why);
    void checkpoint_when_due();

    Connection& writer_;
    TransactionParticipant& participant_;
    const std::uint32_t group_;
    std::mutex door_;
    std::deque<WaiterPtr> queue_;
    bool led_ = false;
    std::atomic<bool> stopped_{false};
    int log_pages_ = 0; ///< after the last commit
    std::optional<OwnFiles> files_;
};

} // namespace thidua::store
