#include <algorithm>
#include <set>

#include "support/memory/memory_store.hpp"

namespace thidua::tests {

using namespace store;

namespace {

std::vector<OutboxRow> rows_in(const Contents& contents, OutboxStatus status) {
    std::vector<OutboxRow> rows;
    for (const auto& entry : contents.outbox)
        if (entry.second.status == status) rows.push_back(entry.second);
    if (status == OutboxStatus::waiting)
        std::stable_sort(rows.begin(), rows.end(), [](const OutboxRow& one, const OutboxRow& other) {
            return one.record.not_before < other.record.not_before;
        });
    if (status == OutboxStatus::done) std::reverse(rows.begin(), rows.end());
    return rows;
}

/// Whether an earlier row of the same stream waits for its next attempt, or is being delivered.
bool is_held_back(const Contents& contents, const OutboxRow& row) {
    return !row.record.stream.id.empty() &&
           std::any_of(contents.outbox.begin(), contents.outbox.find(row.number), [&](const auto& entry) {
               const OutboxRow& earlier = entry.second;
               return earlier.record.stream == row.record.stream && earlier.status == OutboxStatus::waiting &&
                      earlier.attempts > 0;
           });
}

/// The rows to take, the first of each stream.
std::vector<std::uint64_t> due_rows(const Contents& contents, Instant now, std::uint32_t limit,
                                    std::optional<Instant> unlikely_from) {
    std::map<StreamId, std::uint64_t> first;
    std::vector<OutboxRow> due = rows_in(contents, OutboxStatus::waiting);
    std::erase_if(due, [&](const OutboxRow& row) {
        const bool waits = row.record.not_before > now && (!unlikely_from || row.record.not_before < *unlikely_from);
        return waits || is_held_back(contents, row);
    });
    for (const OutboxRow& row : due) {
        const auto at = first.try_emplace(row.record.stream, row.number).first;
        at->second = std::min(at->second, row.number);
    }
    std::vector<std::uint64_t> numbers;
    for (const OutboxRow& row : due)
        if (numbers.size() < limit && (row.record.stream.id.empty() || first[row.record.stream] == row.number))
            numbers.push_back(row.number);
    return numbers;
}

} // namespace

Result<std::vector<DueTimer>> MemoryStore::due_timers(Instant now, std::uint32_t limit) {
    const auto contents = this->now();
    std::vector<DueTimer> due;
    for (const auto& entry : contents->streams) {
        if (!entry.second.nomination) continue;
        for (const TimerRecord& timer : entry.second.nomination->timers)
            if (timer.due <= now) due.push_back({entry.first.id, entry.second.state.revision, timer});
    }
    std::stable_sort(due.begin(), due.end(),
                     [](const DueTimer& one, const DueTimer& other) { return one.timer.due < other.timer.due; });
    if (due.size() > limit) due.resize(limit);
    return due;
}

Result<std::vector<OutboxRow>> MemoryStore::lease_outbox(std::string_view owner, Instant now, Instant until,
                                                         std::uint32_t limit, std::optional<Instant> unlikely_from) {
    if (owner.empty()) return Failure::usage(Diagnostic::error("TD0619").with("what", "owner").with("found", ""));
    return changing([&](Contents& contents) -> Result<std::vector<OutboxRow>> {
        std::vector<OutboxRow> leased;
        for (const std::uint64_t number : due_rows(contents, now, limit, unlikely_from)) {
            OutboxRow& row = contents.outbox.at(number);
            ++row.attempts;
            ++row.fencing_token;
            row.lease_owner = owner;
            row.record.not_before = until;
            leased.push_back(row);
        }
        return leased;
    });
}

Result<void> MemoryStore::settle(const LeaseToken& seen, OutboxStatus status, Instant not_before,
                                 std::string_view reason) {
    return changing([&](Contents& contents) -> Result<void> {
        const auto found = contents.outbox.find(seen.number);
        if (found == contents.outbox.end() || found->second.fencing_token != seen.fencing_token)
            return Failure::stale(Diagnostic::error("TD0625").with("number", std::to_string(seen.number)));
        OutboxRow& row = found->second;
        ++row.fencing_token;
        row.status = status;
        row.record.not_before = not_before;
        row.last_reason = reason;
        row.lease_owner.clear();
        return {};
    });
}

Result<void> MemoryStore::outbox_done(const LeaseToken& row, Instant at, std::string_view note) {
    return settle(row, OutboxStatus::done, at, note);
}

Result<void> MemoryStore::outbox_retry(const LeaseToken& row, Instant not_before, std::string_view reason) {
    return settle(row, OutboxStatus::waiting, not_before, reason);
}

Result<void> MemoryStore::outbox_incident(const LeaseToken& row, Instant at, std::string_view reason) {
    return settle(row, OutboxStatus::incident, at, reason);
}

Result<void> MemoryStore::end_leases(std::string_view owner) {
    return changing([&](Contents& contents) -> Result<void> {
        for (auto& entry : contents.outbox) {
            OutboxRow& row = entry.second;
            if (row.lease_owner.empty() || row.lease_owner != owner) continue;
            ++row.fencing_token;
            row.record.not_before = row.created;
            row.lease_owner.clear();
        }
        return {};
    });
}

Result<void> MemoryStore::retry_incident(std::uint64_t number, Instant now) {
    return changing([&](Contents& contents) -> Result<void> {
        const auto found = contents.outbox.find(number);
        if (found == contents.outbox.end() || found->second.status != OutboxStatus::incident)
            return Failure::refused(Diagnostic::error("TD0615").with("number", std::to_string(number)));
        OutboxRow& row = found->second;
        row.status = OutboxStatus::waiting;
        row.attempts = 0;
        ++row.fencing_token;
        row.record.not_before = now;
        return {};
    });
}

Result<std::vector<OutboxRow>> MemoryStore::outbox(OutboxStatus status, std::uint32_t limit) {
    std::vector<OutboxRow> rows = rows_in(*now(), status);
    if (rows.size() > limit) rows.resize(limit);
    return rows;
}

Result<std::vector<OutboxRow>> MemoryStore::outbox_of(std::string_view key_prefix) {
    if (key_prefix.empty()) return Failure::usage(Diagnostic::error("TD0619").with("what", "key").with("found", ""));
    std::vector<OutboxRow> rows;
    for (const auto& entry : now()->outbox)
        if (entry.second.record.key.rfind(key_prefix, 0) == 0) rows.push_back(entry.second);
    return rows;
}

Result<std::optional<Instant>> MemoryStore::next_outbox_due() {
    const std::vector<OutboxRow> waiting = rows_in(*now(), OutboxStatus::waiting);
    return waiting.empty() ? std::nullopt : std::optional(waiting.front().record.not_before);
}

} // namespace thidua::tests
