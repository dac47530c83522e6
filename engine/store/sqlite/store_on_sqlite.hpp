#pragma once

#include <memory>

#include "store/sqlite/attention_on_sqlite.hpp"
#include "store/sqlite/database/lock_file.hpp"
#include "store/sqlite/database/reader_pool.hpp"
#include "store/sqlite/lists/list_cursor.hpp"
#include "store/sqlite/publications_on_sqlite.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store/sqlite/writing/commit_writer.hpp"

namespace thidua::store {

/// A line with its place in the lists.
struct NumberedLine {
    std::int64_t number = 0;
    std::int64_t due = 0;
    NominationLine line;
};

/// The Store port on one SQLite file. Its parts: `lock_` owns the folder, `writer_` is the one connection that writes
/// and checkpoints, `commits_` shares its transactions, `rows_` fills them, `readers_` answers everything else.
class StoreOnSqlite final : public Store {
  public:
    StoreOnSqlite(const std::filesystem::path& folder, const SqliteOptions& options);
    ~StoreOnSqlite() override;
    [[nodiscard]] Result<void> open();

    Result<CommitResult> submit(Commit commit) override;
    Result<CommitResult> transact(const std::vector<StreamId>& streams, const Decide& decide,
                                  const std::optional<IdempotencyKey>& repeated_as) override;
    Result<void> put_definition(const DefinitionRecord& definition) override;
    Result<void> put_metadata(std::string_view key, std::string_view value) override;
    Publications& publications() override { return publications_; }
    Attention& attention() override { return attention_; }

    Result<StreamState> stream(const StreamId& stream) override;
    Result<std::uint64_t> revision_of(const StreamId& stream) override;
    Result<std::vector<std::string>> taken_on_by(std::string_view person) override;
    Result<std::vector<StoredEvent>> history(const StreamId& stream) override;
    Result<std::optional<std::string>> once(std::string_view scope, std::string_view key) override;

    Result<std::optional<StoredNomination>> nomination(std::string_view id) override;
    Result<std::vector<AttachmentLink>> attachments_of(std::string_view id) override;
    Result<std::vector<ScoreRecord>> scores_of(std::string_view id) override;
    Result<std::vector<TimerRecord>> timers_of(std::string_view id) override;

    Result<ListPage> list(const ListQuery& query) override;
    Result<ListCount> count(const ListQuery& query) override;
    Result<std::vector<Figure>> figures(const ListQuery& query, Instant late) override;
    Result<std::vector<StageCount>> count_by_stage(std::string_view workflow) override;

    Result<std::optional<DefinitionRecord>> definition(const Sha256& hash) override;
    Result<std::vector<DefinitionRecord>> definitions() override;
    Result<std::optional<StoredAnswer>> answer(std::string_view actor, std::string_view key) override;
    Result<std::string> metadata(std::string_view key) override;
    Result<StoreSummary> summary() override;

    Result<std::vector<DueTimer>> due_timers(Instant now, std::uint32_t limit) override;
    Result<std::vector<OutboxRow>> lease_outbox(std::string_view owner, Instant now, Instant until, std::uint32_t limit,
                                                std::optional<Instant> unlikely_from) override;
    Result<void> outbox_done(const LeaseToken& row, Instant at, std::string_view note) override;
    Result<void> outbox_retry(const LeaseToken& row, Instant not_before, std::string_view reason) override;
    Result<void> outbox_incident(const LeaseToken& row, Instant at, std::string_view reason) override;
    Result<void> end_leases(std::string_view owner) override;
    Result<void> retry_incident(std::uint64_t number, Instant now) override;
    Result<std::vector<OutboxRow>> outbox(OutboxStatus status, std::uint32_t limit) override;
    Result<std::vector<OutboxRow>> outbox_of(std::string_view key_prefix) override;
    Result<std::optional<Instant>> next_outbox_due() override;

    Result<std::unique_ptr<IncomingContent>> receive_attachment() override;
    Result<void> read_attachment(const Sha256& sha256, const TakePiece& take) override;
    Result<std::uint64_t> sweep_attachments(std::int64_t older_than_ms) override;

    Result<AuditHead> audit_head() override;
    Result<AuditReport> verify_audit(const std::vector<AuditHead>& anchors, const Progress& progress) override;
    Result<void> backup(const std::filesystem::path& folder, const Progress& progress) override;

  private:
    /// Runs `read` on a read connection and asks for its fault afterwards.
    template <class Read>
    [[nodiscard]] auto reading(Read read) -> Result<decltype(read(std::declval<Connection&>()))> {
        auto loan = readers_.lend();
        if (!loan) return loan.error();
        return (*loan)->finish(read(**loan));
    }
    [[nodiscard]] Result<void> make_folder();
    [[nodiscard]] Result<void> check_schema();
    [[nodiscard]] Result<void> recover();
    [[nodiscard]] Result<PlaceCounts::AsOf> place_counts();
    [[nodiscard]] Result<std::vector<NumberedLine>> page_of(const ListQuery& query, const ListFilter& filter,
                                                            const ListCursor& cursor, std::uint32_t rows);
    [[nodiscard]] Result<std::vector<NumberedLine>> waiting_page_of(const ListQuery& query, const ListFilter& filter,
                                                                    const ListCursor& cursor, std::uint32_t rows);
    [[nodiscard]] Result<std::vector<NumberedLine>> lines_of(const ListQuery& query, ListCursor& cursor,
                                                             std::uint32_t rows);
    [[nodiscard]] Result<void> set_outbox(const LeaseToken& row, OutboxStatus status, Instant not_before,
                                          std::string_view reason);

    const std::filesystem::path folder_;
    const SqliteOptions options_;
    AttachmentFiles files_;
    LockFile lock_;
    DefinitionIndex definitions_;
    PlaceCounts counts_;
    Connection writer_;
    CommitWriter rows_;
    GroupCommit commits_;
    ReaderPool readers_;
    PublicationsOnSqlite publications_{writer_, rows_, commits_, readers_};
    AttentionOnSqlite attention_{writer_, commits_, readers_};
};

} // namespace thidua::store
