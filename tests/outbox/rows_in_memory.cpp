#include "rows_in_memory.hpp"

#include <cstdlib>
#include <limits>

namespace thidua::tests {

using namespace store;

namespace {

Failure broken() { return Failure::environment(Diagnostic::error("TD0623")); }

} // namespace

bool RowsInMemory::fails(const char* call) {
    if (fail_next != call) return false;
    fail_next.clear();
    return true;
}

StreamChange RowsInMemory::step(const std::string& nomination) {
    StreamChange change;
    change.stream = StreamId::nomination(nomination);
    change.expected_revision = *revision_of(change.stream);
    change.events.push_back({"moved", 1, {}, "an", "an", "", "{}"});
    change.nomination.emplace().timers = *timers_of(nomination);
    return change;
}

void RowsInMemory::write(Commit commit) {
    if (!put_definition({}) || !submit(std::move(commit))) std::abort();
}

void RowsInMemory::add(const std::string& key, const std::string& nomination, Instant not_before) {
    Commit commit;
    const StreamId stream = StreamId::nomination(nomination);
    if (!nomination.empty() && *revision_of(stream) == 0) commit.changes.push_back(step(nomination));
    commit.outbox = {{key, stream, "notify", "mail", "{}", not_before}};
    write(std::move(commit));
}

void RowsInMemory::add_timer(const std::string& nomination, const std::string& name, Instant due) {
    Commit commit;
    commit.changes.push_back(step(nomination));
    commit.changes.back().nomination->timers.push_back({name, due, "{}"});
    write(std::move(commit));
}

void RowsInMemory::clear_timer(const std::string& nomination, const std::string& name) {
    Commit commit;
    commit.cleared_timers = {{nomination, name}};
    write(std::move(commit));
}

OutboxRow RowsInMemory::row(const std::string& key) {
    for (const OutboxStatus status : {OutboxStatus::waiting, OutboxStatus::done, OutboxStatus::incident})
        for (const OutboxRow& one : *outbox(status, std::numeric_limits<std::uint32_t>::max()))
            if (one.record.key == key) return one;
    std::abort();
}

Result<std::vector<DueTimer>> RowsInMemory::due_timers(Instant now, std::uint32_t limit) {
    if (fails("timers")) return broken();
    return MemoryStore::due_timers(now, limit);
}

Result<std::vector<OutboxRow>> RowsInMemory::lease_outbox(std::string_view owner, Instant now, Instant until,
                                                          std::uint32_t limit, std::optional<Instant> unlikely_from) {
    if (fails("lease")) return broken();
    return MemoryStore::lease_outbox(owner, now, until, limit, unlikely_from);
}

Result<void> RowsInMemory::outbox_done(const LeaseToken& row, Instant at, std::string_view note) {
    if (fails("done")) return broken();
    return MemoryStore::outbox_done(row, at, note);
}

Result<void> RowsInMemory::outbox_retry(const LeaseToken& row, Instant not_before, std::string_view reason) {
    if (fails("retry")) return broken();
    return MemoryStore::outbox_retry(row, not_before, reason);
}

Result<void> RowsInMemory::outbox_incident(const LeaseToken& row, Instant at, std::string_view reason) {
    if (fails("incident")) return broken();
    return MemoryStore::outbox_incident(row, at, reason);
}

} // namespace thidua::tests
