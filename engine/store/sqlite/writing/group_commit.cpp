#include "store/sqlite/writing/group_commit.hpp"

#include <sqlite3.h>

#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/database/faults.hpp"

namespace thidua::store {
namespace {

/// Pages in the log from which on it is moved into the file: small enough that nobody waits long for it and the log
/// is written over rather than grown, large enough that a page changed again and again is copied once.
constexpr int kLogPages = 1000;

int note_pages(void* log_pages, sqlite3* /*database*/, const char* /*name*/, int pages) {
    *static_cast<int*>(log_pages) = pages;
    return SQLITE_OK;
}

Failure not_known(const Failure& fault) {
    Diagnostics told{Diagnostic::error("TD0668")};
    told.insert(told.end(), fault.diagnostics().begin(), fault.diagnostics().end());
    return Failure(FailureKind::environment, std::move(told));
}

Failure after_a_fault() { return Failure::environment(Diagnostic::error("TD0620")); }

} // namespace

void GroupCommit::begin() {
    sqlite3_wal_hook(writer_.handle(), note_pages, &log_pages_);
    files_.emplace(writer_.file());
}

Result<void> GroupCommit::run(const Work& work) {
    const auto mine = std::make_shared<Waiter>();
    mine->work = &work;
    enter(mine);
    if (mine->turn == Turn::leading) {
        const Batch batch = gather(mine);
        perform(batch);
        for (const WaiterPtr& other : batch) {
            if (other == mine) continue;
            other->turn = Turn::done;
            other->bell.ring();
        }
        checkpoint_when_due();
        leave();
    }
    if (mine->thrown) std::rethrow_exception(mine->thrown);
    if (mine->failure) return *mine->failure;
    return {};
}

void GroupCommit::exclusively(const std::function<void()>& work) {
    enter(std::make_shared<Waiter>());
    work();
    leave();
}

/// Returns when it is this caller's turn to lead, or when a leader has done its work.
void GroupCommit::enter(const WaiterPtr& waiter) {
    {
        const std::lock_guard hold(door_);
        if (!led_) {
            led_ = true;
            waiter->turn = Turn::leading;
            return;
        }
        queue_.push_back(waiter);
    }
    waiter->bell.wait();
}

void GroupCommit::leave() {
    WaiterPtr next;
    {
        const std::lock_guard hold(door_);
        if (queue_.empty()) {
            led_ = false;
            return;
        }
        next = queue_.front();
        queue_.pop_front();
    }
    next->turn = Turn::leading;
    next->bell.ring();
}

GroupCommit::Batch GroupCommit::gather(const WaiterPtr& leader) {
    Batch batch{leader};
    const std::lock_guard hold(door_);
    // Whoever wants to be alone (no work) is left for a turn of its own; those behind wait with it.
    while (!queue_.empty() && batch.size() < group_ && queue_.front()->work != nullptr) {
        batch.push_back(queue_.front());
        queue_.pop_front();
    }
    return batch;
}

void GroupCommit::perform(const Batch& batch) {
    if (stopped_) return fail_all(batch, after_a_fault());
    writer_.run(Query::begin);
    bool usable = !writer_.failed();
    if (usable && batch.size() == 1) {
        usable = do_work(*batch.front());
        if (usable && batch.front()->refused()) {
            writer_.leave_transaction();
            return participant_.rolled_back();
        }
    } else {
        for (const WaiterPtr& waiter : batch)
            if (usable) usable = write_one(*waiter);
    }
    if (usable && writer_.run(Query::commit)) {
        participant_.committed();
        if (const auto why = lost()) fail_all(batch, *why);
        return;
    }
    const int code = writer_.fault_code();
    // A commit whose fsync failed may be on the disk all the same: only the next opening knows.
    const Failure why = usable && !leaves_store_usable(code) ? not_known(writer_.failure()) : writer_.failure();
    writer_.forget_fault();
    writer_.leave_transaction();
    if (!leaves_store_usable(code)) stopped_ = true;
    participant_.rolled_back();
    fail_all(batch, why);
}

/// False when the whole transaction is lost. Who comes alone needs no savepoint: at each one SQLite writes out what the
/// search index has gathered.
bool GroupCommit::write_one(Waiter& waiter) {
    participant_.mark();
    if (!writer_.run(Query::savepoint) || !do_work(waiter)) return false;
    if (waiter.refused()) {
        participant_.back_to_mark();
        writer_.run(Query::rollback_to);
    }
    return writer_.run(Query::release);
}

/// False when the whole transaction is lost.
bool GroupCommit::do_work(Waiter& waiter) {
    try {
        waiter.failure = (*waiter.work)();
    } catch (...) {
        waiter.thrown = std::current_exception();
    }
    if (writer_.failed()) {
        if (!is_callers_fault(writer_.fault_code())) return false;
        waiter.failure = writer_.failure();
        writer_.forget_fault();
    }
    return true;
}

std::optional<Failure> GroupCommit::lost() {
    const auto missing = files_->missing();
    if (!missing) return std::nullopt;
    stopped_ = true;
    return Failure::environment(Diagnostic::error("TD0667").with("path", missing->string()));
}

void GroupCommit::fail_all(const Batch& batch, const Failure& why) {
    for (const WaiterPtr& waiter : batch) waiter->failure = why;
}

void GroupCommit::checkpoint_when_due() {
    if (stopped_ || log_pages_ < kLogPages) return;
    log_pages_ = 0;
    const int code = sqlite3_wal_checkpoint_v2(writer_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    // The log still holds everything, but after a failed fsync nothing more may be built on it.
    if (code != SQLITE_OK && !leaves_store_usable(code)) stopped_ = true;
}

} // namespace thidua::store
