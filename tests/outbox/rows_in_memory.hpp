#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace thidua::tests {

/// The outbox and timers of a store, in memory; everything else of a store is not there and ends the program. One
/// thread. `fail_next` makes the next call of that name fail, as a disk would.
class RowsInMemory final : public store::Store {
  public:
    void add(std::string key, std::string nomination, Instant not_before);
    void add_timer(std::string nomination, std::string name, Instant due);
    void clear_timer(const std::string& nomination, const std::string& name);
    [[nodiscard]] const store::OutboxRow& row(const std::string& key) const;

    std::string fail_next; ///< "lease", "done", "retry", "incident", "timers"

    Result<std::vector<store::DueTimer>> due_timers(Instant now, std::uint32_t limit) override;
    Result<std::vector<store::OutboxRow>> lease_outbox(std::string_view owner, Instant now, Instant until,
                                                       std::uint32_t limit) override;
    Result<void> outbox_done(const store::LeaseToken& row, Instant at, std::string_view note) override;
    Result<void> outbox_retry(const store::LeaseToken& row, Instant not_before, std::string_view reason) override;
    Result<void> outbox_incident(const store::LeaseToken& row, Instant at, std::string_view reason) override;
    Result<void> end_leases(std::string_view owner) override;
    Result<void> retry_incident(std::uint64_t number, Instant now) override;
    Result<std::vector<store::OutboxRow>> outbox(store::OutboxStatus status, std::uint32_t limit) override;
    Result<std::optional<Instant>> next_outbox_due() override;

    Result<store::CommitResult> submit(store::Commit) override;
    Result<store::CommitResult> transact(const std::vector<store::StreamId>&, const store::Decide&,
                                         const std::optional<store::IdempotencyKey>&) override;
    Result<store::StreamState> stream(const store::StreamId&) override;
    Result<std::uint64_t> revision_of(const store::StreamId&) override;
    Result<std::optional<std::string>> once(std::string_view, std::string_view) override;
    Result<void> put_definition(const store::DefinitionRecord&) override;
    Result<void> put_metadata(std::string_view, std::string_view) override;
    Result<std::optional<store::StoredNomination>> nomination(std::string_view) override;
    Result<std::vector<store::StoredEvent>> history(const store::StreamId&) override;
    Result<std::vector<store::AttachmentLink>> attachments_of(std::string_view) override;
    Result<std::vector<store::ScoreRecord>> scores_of(std::string_view) override;
    Result<std::vector<store::TimerRecord>> timers_of(std::string_view) override;
    Result<std::vector<store::InboxEntry>> inbox(const std::vector<store::RoleInUnit>&, std::uint32_t) override;
    Result<std::uint64_t> inbox_count(const std::vector<store::RoleInUnit>&) override;
    Result<store::ListPage> list(const store::ListQuery&) override;
    Result<store::ListCount> count(const store::ListQuery&) override;
    Result<std::vector<store::StageCount>> count_by_stage(std::string_view) override;
    Result<std::optional<store::DefinitionRecord>> definition(const Sha256&) override;
    Result<std::vector<store::DefinitionRecord>> definitions() override;
    Result<std::optional<store::StoredAnswer>> answer(std::string_view, std::string_view) override;
    Result<std::string> metadata(std::string_view) override;
    Result<store::StoreSummary> summary() override;
    Result<Sha256> put_attachment(std::string_view) override;
    Result<std::string> read_attachment(const Sha256&) override;
    Result<std::uint64_t> sweep_attachments(std::int64_t) override;
    Result<store::AuditHead> audit_head() override;
    Result<store::AuditReport> verify_audit(const std::vector<store::AuditHead>&, const store::Progress&) override;
    Result<void> backup(const std::filesystem::path&, const store::Progress&) override;

  private:
    [[nodiscard]] bool fails(const char* call);
    [[nodiscard]] store::OutboxRow& at(std::uint64_t number) { return rows_.at(number); }

    std::map<std::uint64_t, store::OutboxRow> rows_;
    std::vector<store::DueTimer> timers_;
};

} // namespace thidua::tests
