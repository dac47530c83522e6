#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/store.hpp"
#include "support/memory/contents.hpp"
#include "support/memory/memory_attention.hpp"
#include "support/memory/memory_publications.hpp"

namespace thidua::tests {

/// A second implementation of the Store port, which shares nothing with the SQLite one but the port's own rules: all in
/// memory, several decisions at a time, a decision that was overtaken is made again. For tests: nothing lasts.
class MemoryStore : public store::Store {
  public:
    Result<store::CommitResult> submit(store::Commit commit) override;
    Result<store::CommitResult> transact(const std::vector<store::StreamId>& streams, const store::Decide& decide,
                                         const std::optional<store::IdempotencyKey>& repeated_as) override;
    Result<void> put_definition(const store::DefinitionRecord& definition) override;
    Result<void> put_metadata(std::string_view key, std::string_view value) override;

    Result<store::StreamState> stream(const store::StreamId& stream) override;
    Result<std::uint64_t> revision_of(const store::StreamId& stream) override;
    Result<std::vector<std::string>> taken_on_by(std::string_view person) override;
    Result<std::vector<store::StoredEvent>> history(const store::StreamId& stream) override;
    Result<std::optional<std::string>> once(std::string_view scope, std::string_view key) override;

    store::Publications& publications() override { return publications_; }
    store::Attention& attention() override { return attention_; }

    Result<std::optional<store::StoredNomination>> nomination(std::string_view id) override;
    Result<std::vector<store::AttachmentLink>> attachments_of(std::string_view id) override;
    Result<std::vector<store::ScoreRecord>> scores_of(std::string_view id) override;
    Result<std::vector<store::TimerRecord>> timers_of(std::string_view id) override;

    Result<store::ListPage> list(const store::ListQuery& query) override;
    Result<store::ListCount> count(const store::ListQuery& query) override;
    Result<std::vector<store::Figure>> figures(const store::ListQuery& query, Instant late) override;
    Result<std::vector<store::StageCount>> count_by_stage(std::string_view workflow) override;

    Result<std::optional<store::DefinitionRecord>> definition(const Sha256& hash) override;
    Result<std::vector<store::DefinitionRecord>> definitions() override;
    Result<std::optional<store::StoredAnswer>> answer(std::string_view actor, std::string_view key) override;
    Result<std::string> metadata(std::string_view key) override;
    Result<store::StoreSummary> summary() override;

    Result<std::vector<store::DueTimer>> due_timers(Instant now, std::uint32_t limit) override;
    Result<std::vector<store::OutboxRow>> lease_outbox(std::string_view owner, Instant now, Instant until,
                                                       std::uint32_t limit,
                                                       std::optional<Instant> unlikely_from) override;
    Result<void> outbox_done(const store::LeaseToken& row, Instant at, std::string_view note) override;
    Result<void> outbox_retry(const store::LeaseToken& row, Instant not_before, std::string_view reason) override;
    Result<void> outbox_incident(const store::LeaseToken& row, Instant at, std::string_view reason) override;
    Result<void> end_leases(std::string_view owner) override;
    Result<void> retry_incident(std::uint64_t number, Instant now) override;
    Result<std::vector<store::OutboxRow>> outbox(store::OutboxStatus status, std::uint32_t limit) override;
    Result<std::vector<store::OutboxRow>> outbox_of(std::string_view key_prefix) override;
    Result<std::optional<Instant>> next_outbox_due() override;

    Result<std::unique_ptr<store::IncomingContent>> receive_attachment() override;
    Result<void> read_attachment(const Sha256& sha256, const store::TakePiece& take) override;
    Result<std::uint64_t> sweep_attachments(std::int64_t older_than_ms) override;

    Result<store::AuditHead> audit_head() override;
    Result<store::AuditReport> verify_audit(const std::vector<store::AuditHead>& anchors,
                                            const store::Progress& progress) override;
    /// Fails (TD0623): there are no files.
    Result<void> backup(const std::filesystem::path& folder, const store::Progress& progress) override;

  private:
    /// What is in the store at this moment; stays as it is while others write.
    [[nodiscard]] std::shared_ptr<const Contents> now() const;
    /// With the door held: all of the commit, or nothing.
    [[nodiscard]] Result<store::CommitResult> write(const store::Commit& commit);
    [[nodiscard]] Result<void> settle(const store::LeaseToken& seen, store::OutboxStatus status, Instant not_before,
                                      std::string_view reason);
    void change(const std::function<void(Contents&)>& wanted);
    /// Changes a copy and puts it in place.
    template <class Change>
    auto changing(Change change) {
        const std::lock_guard hold(door_);
        auto next = std::make_shared<Contents>(*contents_);
        auto result = change(*next);
        contents_ = std::move(next);
        return result;
    }

    MemoryPublications publications_{
        [this](const store::DefinitionRecord& definition) { (void)put_definition(definition); },
        [this](const store::Commit& commit) { return submit(commit); }};
    MemoryAttention attention_{[this] { return now(); },
                               [this](const std::function<void(Contents&)>& wanted) { change(wanted); }};
    mutable std::mutex door_;
    std::shared_ptr<const Contents> contents_ = std::make_shared<const Contents>();
};

} // namespace thidua::tests
