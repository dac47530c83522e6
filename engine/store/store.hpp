#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/attention.hpp"
#include "store/audit.hpp"
#include "store/commit.hpp"
#include "store/content.hpp"
#include "store/publications.hpp"
#include "store/records.hpp"

namespace thidua::store {

/// Makes a commit of the newest state of the streams that were named, in the order in which they were named. Pure: it
/// may be called again when somebody else was quicker, perhaps on another caller's thread while this caller waits; must
/// be quick and must not call the store, wait or do I/O.
using Decide = std::function<Result<Commit>(const std::vector<StreamState>& streams)>;

/// Called with finished and total work. Whether to go on: when not, the call ends soon with the failure TD0665.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// Where streams of events live, with everything that is derived from them. All functions may be called from any
/// thread and block until done. A write has happened durably when its function returns a value; callers that wait at
/// the same time share one fsync.
///
/// Failures: `stale` when a revision is not the expected one (TD0610 a nomination's, TD0660 another or one that was
/// only read; both name `kind`, `id`, `expected`, `found`: read again, decide again), or a row that was to be withdrawn
/// has been taken for delivery (TD1540); `refused` for a used idempotency key with another content (TD0611), an id of a
/// nomination already taken (TD0612), content that is not stored (TD0613, TD0614), a value that can exist once and is
/// taken (TD0661: `scope`, `key`, `value`, `found`); `environment` for the disk. After a failed commit or fsync every
/// waiting and later write fails with TD0620 until the store is opened again: what reached the disk is then unknown.
/// Reads go on. So it is when the store's files were taken away, moved or replaced under its hands (TD0667), but for
/// the reads.
class Store {
  public:
    virtual ~Store() = default;

    // -- writing
    /// For decisions made outside, on a state that was read before (`expected_revision` guards it).
    [[nodiscard]] virtual Result<CommitResult> submit(Commit commit) = 0;
    /// For decisions that need the newest state of several streams: `decide` is called within the writer's turn, so
    /// that its commit is never stale for the streams it names. A stream that is not there comes with revision 0. With
    /// a key that was used before, `decide` is not called. The commit's own `idempotency` is set from what decide
    /// returns; `key` and `actor` of it must be those of `repeated_as`.
    [[nodiscard]] virtual Result<CommitResult> transact(const std::vector<StreamId>& streams, const Decide& decide,
                                                        const std::optional<IdempotencyKey>& repeated_as) = 0;
    /// Stores a definition version; storing the same again changes nothing.
    [[nodiscard]] virtual Result<void> put_definition(const DefinitionRecord& definition) = 0;
    /// Small facts about the store itself ("organisation", "last-import"); "" removes.
    [[nodiscard]] virtual Result<void> put_metadata(std::string_view key, std::string_view value) = 0;

    // -- streams
    /// Revision 0 when there is none.
    [[nodiscard]] virtual Result<StreamState> stream(const StreamId& stream) = 0;
    /// The same without its state: what a cached one is compared with.
    [[nodiscard]] virtual Result<std::uint64_t> revision_of(const StreamId& stream) = 0;
    [[nodiscard]] virtual Result<std::vector<StoredEvent>> history(const StreamId& stream) = 0;
    /// The value that can exist once, when it exists.
    [[nodiscard]] virtual Result<std::optional<std::string>> once(std::string_view scope, std::string_view key) = 0;

    // -- configuration and people: both live as long as the store
    [[nodiscard]] virtual Publications& publications() = 0;
    [[nodiscard]] virtual Attention& attention() = 0;

    // -- nominations
    [[nodiscard]] virtual Result<std::optional<StoredNomination>> nomination(std::string_view id) = 0;
    [[nodiscard]] virtual Result<std::vector<AttachmentLink>> attachments_of(std::string_view id) = 0;
    [[nodiscard]] virtual Result<std::vector<ScoreRecord>> scores_of(std::string_view id) = 0;
    [[nodiscard]] virtual Result<std::vector<TimerRecord>> timers_of(std::string_view id) = 0;

    // -- lists
    /// One page of what the query's visible set and filters leave. Words: nominations whose name has all of
    /// them; when there are none, those for which the last word is the beginning of one. Fault (usage): TD0627 for an
    /// `after` that no page of this order gave.
    [[nodiscard]] virtual Result<ListPage> list(const ListQuery& query) = 0;
    [[nodiscard]] virtual Result<ListCount> count(const ListQuery& query) = 0; ///< of all its pages
    /// The same in groups, of a query without `words`, `due_before` and `waiting_for`; late: open, and due before it.
    [[nodiscard]] virtual Result<std::vector<Figure>> figures(const ListQuery& query, Instant late) = 0;
    /// Ids of the open nominations of which this person has taken something on, the oldest first; "": anybody has.
    [[nodiscard]] virtual Result<std::vector<std::string>> taken_on_by(std::string_view person) = 0;
    /// How many nominations are in each stage, by workflow, stage and unit. `workflow` "" counts all.
    [[nodiscard]] virtual Result<std::vector<StageCount>> count_by_stage(std::string_view workflow) = 0;

    // -- small things
    [[nodiscard]] virtual Result<std::optional<DefinitionRecord>> definition(const Sha256& hash) = 0;
    /// All of them without their bundles, oldest first.
    [[nodiscard]] virtual Result<std::vector<DefinitionRecord>> definitions() = 0;
    [[nodiscard]] virtual Result<std::optional<StoredAnswer>> answer(std::string_view actor, std::string_view key) = 0;
    [[nodiscard]] virtual Result<std::string> metadata(std::string_view key) = 0; ///< "" when there is none
    [[nodiscard]] virtual Result<StoreSummary> summary() = 0;

    // -- timers and outbox
    [[nodiscard]] virtual Result<std::vector<DueTimer>> due_timers(Instant now, std::uint32_t limit) = 0;
    /// Takes rows that are due and keeps them for `owner` (not "") until `until`; a row whose lease ran out is due
    /// again, whoever had it, and comes with a higher fencing token. A stream's rows come in the order they were
    /// written: one that waits (to be tried again, or leased) holds back the later ones, an incident does not. Rows for
    /// `unlikely_from` or later are due too: nothing waits that long, they were written under a wrong clock.
    [[nodiscard]] virtual Result<std::vector<OutboxRow>> lease_outbox(std::string_view owner, Instant now,
                                                                      Instant until, std::uint32_t limit,
                                                                      std::optional<Instant> unlikely_from = {}) = 0;
    /// Each of the three settles a row as it was leased or listed; stale (TD0625) when somebody else has taken or
    /// settled it since, because its lease ran out. `note` stays with the row: what came of its delivery, or why it
    /// counts as settled without one.
    [[nodiscard]] virtual Result<void> outbox_done(const LeaseToken& row, Instant at, std::string_view note = {}) = 0;
    [[nodiscard]] virtual Result<void> outbox_retry(const LeaseToken& row, Instant not_before,
                                                    std::string_view reason) = 0;
    /// Gives up until an operator acts: the row becomes an incident.
    [[nodiscard]] virtual Result<void> outbox_incident(const LeaseToken& row, Instant at, std::string_view reason) = 0;
    /// Ends the leases of this owner: its rows are due again at once, while those that wait to be tried again keep
    /// their time. For an owner that begins anew, when its leases can only be left over from a process that is gone.
    [[nodiscard]] virtual Result<void> end_leases(std::string_view owner) = 0;
    /// An incident waits again; refused (TD0615) when the row is not an incident.
    [[nodiscard]] virtual Result<void> retry_incident(std::uint64_t number, Instant now) = 0;
    [[nodiscard]] virtual Result<std::vector<OutboxRow>> outbox(OutboxStatus status, std::uint32_t limit) = 0;
    /// Those whose key begins so, in the order they were written, whatever has become of them.
    [[nodiscard]] virtual Result<std::vector<OutboxRow>> outbox_of(std::string_view key_prefix) = 0;
    /// When the next waiting row is due; nothing when none waits.
    [[nodiscard]] virtual Result<std::optional<Instant>> next_outbox_due() = 0;

    // -- attachments
    /// A new content, to be added piece by piece and kept. Environment for the disk (TD0024).
    [[nodiscard]] virtual Result<std::unique_ptr<IncomingContent>> receive_attachment() = 0;
    /// One that is in memory; the same content again is free.
    [[nodiscard]] Result<Sha256> put_attachment(std::string_view content);
    /// Gives the content piece by piece, after it was compared with its hash as a whole (TD0617 when it does not match,
    /// TD0616 when it is missing).
    [[nodiscard]] virtual Result<void> read_attachment(const Sha256& sha256, const TakePiece& take) = 0;
    /// Removes content that no row speaks of and that is older than `older_than_ms`; says how many.
    [[nodiscard]] virtual Result<std::uint64_t> sweep_attachments(std::int64_t older_than_ms) = 0;

    // -- trust
    [[nodiscard]] virtual Result<AuditHead> audit_head() = 0;
    /// Recomputes both chains, compares them with the streams, the nominations, the attachments' content, and with
    /// heads that were kept elsewhere.
    [[nodiscard]] virtual Result<AuditReport> verify_audit(const std::vector<AuditHead>& anchors,
                                                           const Progress& progress) = 0;
    /// A whole copy (database and attachments) into a new or empty folder while work goes on.
    [[nodiscard]] virtual Result<void> backup(const std::filesystem::path& folder, const Progress& progress) = 0;
};

} // namespace thidua::store
