#include "rows_in_memory.hpp"

#include <algorithm>
#include <cstdlib>

namespace thidua::tests {
namespace {

using namespace store;

Failure lost(const LeaseToken& seen) {
    return Failure::stale(Diagnostic::error("TD0625").with("number", std::to_string(seen.number)));
}

Failure broken() { return Failure::environment(Diagnostic::error("TD0623")); }

/// Not part of an outbox.
[[noreturn]] void not_here() { std::abort(); }

} // namespace

bool RowsInMemory::fails(const char* call) {
    if (fail_next != call) return false;
    fail_next.clear();
    return true;
}

void RowsInMemory::add(std::string key, std::string nomination, Instant not_before) {
    OutboxRow row;
    row.number = rows_.size() + 1;
    row.record = {std::move(key), StreamId::nomination(nomination), "notify", "mail", "{}", not_before};
    row.created = not_before;
    rows_[row.number] = std::move(row);
}

void RowsInMemory::add_timer(std::string nomination, std::string name, Instant due) {
    timers_.push_back({std::move(nomination), 1, {std::move(name), due, "{}"}});
}

void RowsInMemory::clear_timer(const std::string& nomination, const std::string& name) {
    std::erase_if(timers_,
                  [&](const DueTimer& timer) { return timer.nomination == nomination && timer.timer.name == name; });
}

const OutboxRow& RowsInMemory::row(const std::string& key) const {
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [&](const auto& entry) { return entry.second.record.key == key; });
    if (found == rows_.end()) std::abort();
    return found->second;
}

Result<std::vector<DueTimer>> RowsInMemory::due_timers(Instant now, std::uint32_t limit) {
    if (fails("timers")) return broken();
    std::vector<DueTimer> due;
    for (const DueTimer& timer : timers_)
        if (timer.timer.due <= now) due.push_back(timer);
    std::stable_sort(due.begin(), due.end(),
                     [](const DueTimer& a, const DueTimer& b) { return a.timer.due < b.timer.due; });
    if (due.size() > limit) due.resize(limit);
    return due;
}

Result<std::vector<OutboxRow>> RowsInMemory::lease_outbox(std::string_view owner, Instant now, Instant until,
                                                          std::uint32_t limit) {
    if (fails("lease")) return broken();
    std::vector<OutboxRow> leased;
    for (auto& entry : rows_) {
        OutboxRow& row = entry.second;
        if (leased.size() == limit) break;
        if (row.status != OutboxStatus::waiting || row.record.not_before > now) continue;
        const bool held_back = std::any_of(rows_.begin(), rows_.find(row.number), [&](const auto& earlier) {
            const OutboxRow& other = earlier.second;
            return other.status == OutboxStatus::waiting && !row.record.stream.id.empty() &&
                   other.record.stream == row.record.stream;
        });
        if (held_back) continue;
        leased.push_back(row);
        ++leased.back().attempts;
        ++leased.back().fencing_token;
        leased.back().lease_owner = owner;
    }
    for (const OutboxRow& row : leased) {
        at(row.number).attempts = row.attempts;
        at(row.number).fencing_token = row.fencing_token;
        at(row.number).record.not_before = until;
    }
    return leased;
}

Result<void> RowsInMemory::outbox_done(const LeaseToken& seen, Instant, std::string_view note) {
    if (fails("done")) return broken();
    if (at(seen.number).fencing_token != seen.fencing_token) return lost(seen);
    OutboxRow& row = at(seen.number);
    ++row.fencing_token;
    row.status = OutboxStatus::done;
    row.last_reason = note;
    return {};
}

Result<void> RowsInMemory::outbox_retry(const LeaseToken& seen, Instant not_before, std::string_view reason) {
    if (fails("retry")) return broken();
    if (at(seen.number).fencing_token != seen.fencing_token) return lost(seen);
    OutboxRow& row = at(seen.number);
    ++row.fencing_token;
    row.record.not_before = not_before;
    row.last_reason = reason;
    return {};
}

Result<void> RowsInMemory::outbox_incident(const LeaseToken& seen, Instant, std::string_view reason) {
    if (fails("incident")) return broken();
    if (at(seen.number).fencing_token != seen.fencing_token) return lost(seen);
    OutboxRow& row = at(seen.number);
    ++row.fencing_token;
    row.status = OutboxStatus::incident;
    row.last_reason = reason;
    return {};
}

Result<void> RowsInMemory::end_leases(std::string_view) { std::abort(); }

Result<void> RowsInMemory::retry_incident(std::uint64_t number, Instant now) {
    const auto found = rows_.find(number);
    if (found == rows_.end() || found->second.status != OutboxStatus::incident)
        return Failure::refused(Diagnostic::error("TD0615"));
    found->second.status = OutboxStatus::waiting;
    found->second.attempts = 0;
    ++found->second.fencing_token;
    found->second.record.not_before = now;
    return {};
}

Result<std::vector<OutboxRow>> RowsInMemory::outbox(OutboxStatus status, std::uint32_t limit) {
    std::vector<OutboxRow> found;
    for (const auto& entry : rows_)
        if (entry.second.status == status && found.size() < limit) found.push_back(entry.second);
    return found;
}

Result<std::optional<Instant>> RowsInMemory::next_outbox_due() {
    std::optional<Instant> next;
    for (const auto& entry : rows_)
        if (entry.second.status == OutboxStatus::waiting && (!next || entry.second.record.not_before < *next))
            next = entry.second.record.not_before;
    return next;
}

Result<CommitResult> RowsInMemory::submit(Commit) { not_here(); }
Result<CommitResult> RowsInMemory::transact(const std::vector<StreamId>&, const Decide&,
                                            const std::optional<IdempotencyKey>&) {
    not_here();
}
Result<StreamState> RowsInMemory::stream(const StreamId&) { not_here(); }
Result<std::uint64_t> RowsInMemory::revision_of(const StreamId&) { not_here(); }
Result<std::optional<std::string>> RowsInMemory::once(std::string_view, std::string_view) { not_here(); }
Result<void> RowsInMemory::put_definition(const DefinitionRecord&) { not_here(); }
Result<void> RowsInMemory::put_metadata(std::string_view, std::string_view) { not_here(); }
Result<std::optional<StoredNomination>> RowsInMemory::nomination(std::string_view) { not_here(); }
Result<std::vector<StoredEvent>> RowsInMemory::history(const StreamId&) { not_here(); }
Result<std::vector<AttachmentLink>> RowsInMemory::attachments_of(std::string_view) { not_here(); }
Result<std::vector<ScoreRecord>> RowsInMemory::scores_of(std::string_view) { not_here(); }
Result<std::vector<TimerRecord>> RowsInMemory::timers_of(std::string_view) { not_here(); }
Result<std::vector<InboxEntry>> RowsInMemory::inbox(const std::vector<RoleInUnit>&, std::uint32_t) { not_here(); }
Result<std::uint64_t> RowsInMemory::inbox_count(const std::vector<RoleInUnit>&) { not_here(); }
Result<ListPage> RowsInMemory::list(const ListQuery&) { not_here(); }
Result<ListCount> RowsInMemory::count(const ListQuery&) { not_here(); }
Result<std::vector<StageCount>> RowsInMemory::count_by_stage(std::string_view) { not_here(); }
Result<std::optional<DefinitionRecord>> RowsInMemory::definition(const Sha256&) { not_here(); }
Result<std::vector<DefinitionRecord>> RowsInMemory::definitions() { not_here(); }
Result<std::optional<StoredAnswer>> RowsInMemory::answer(std::string_view, std::string_view) { not_here(); }
Result<std::string> RowsInMemory::metadata(std::string_view) { not_here(); }
Result<StoreSummary> RowsInMemory::summary() { not_here(); }
Result<Sha256> RowsInMemory::put_attachment(std::string_view) { not_here(); }
Result<std::string> RowsInMemory::read_attachment(const Sha256&) { not_here(); }
Result<std::uint64_t> RowsInMemory::sweep_attachments(std::int64_t) { not_here(); }
Result<AuditHead> RowsInMemory::audit_head() { not_here(); }
Result<AuditReport> RowsInMemory::verify_audit(const std::vector<AuditHead>&, const Progress&) { not_here(); }
Result<void> RowsInMemory::backup(const std::filesystem::path&, const Progress&) { not_here(); }

} // namespace thidua::tests
