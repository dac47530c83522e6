#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "store/sqlite/attachment_files.hpp"
#include "store/sqlite/group_commit.hpp"
#include "store/sqlite/place_counts.hpp"
#include "store/sqlite/rows.hpp"
#include "store/store.hpp"

namespace thidua::store {

/// Puts a Commit into rows, inside the transaction that GroupCommit holds open. Used by the leading caller only.
class CommitWriter final : public TransactionParticipant, public WriterView {
  public:
    /// Nothing is owned.
    CommitWriter(Connection& writer, const AttachmentFiles& files, DefinitionIndex& definitions, PlaceCounts& counts)
        : writer_(writer), files_(files), definitions_(definitions), counts_(counts) {}

    /// Reads the head of the chain and the definitions' names.
    void load();

    /// The first answer, when the key was used before; a Failure (TD0611) when it was used for another request.
    [[nodiscard]] Result<std::optional<CommitResult>> repeated(const IdempotencyKey& key);
    [[nodiscard]] Result<CommitResult> write(const Commit& commit);
    void write_definition(const DefinitionRecord& definition);
    /// Of the last event that is committed.
    [[nodiscard]] std::uint64_t committed_sequence() const { return committed_head_.sequence; }
    /// Counts the places of all nominations.
    [[nodiscard]] PlaceCounts::Counts count_places();

    [[nodiscard]] Result<std::optional<StoredNomination>> nomination(std::string_view id) override;

    void mark() override;
    void back_to_mark() override;
    void committed() override;
    void rolled_back() override;

  private:
    /// What stands in the store for a nomination that is about to change; number 0 when it is new.
    struct Before {
        std::int64_t number = 0;
        std::uint64_t revision = 0;
        std::int64_t timers = 0;
        Sha256 head{};
        std::string tokens;
        std::string folded;
        Place place;
    };
    /// Grows with the open transaction; what stands after the mark goes when its savepoint does.
    struct Riding {
        AuditHead head;
        std::vector<std::pair<Place, int>> moves;
        std::vector<IndexedDefinition> definitions;
    };

    [[nodiscard]] std::optional<Failure> write_change(const NominationChange& change, CommitResult& result);
    [[nodiscard]] std::optional<Failure> write_attachment(const AttachmentLink& link);
    [[nodiscard]] std::optional<Failure> clear_timer(const TimerName& timer);
    [[nodiscard]] Before read_before(const std::string& id);
    /// The events with their places in both chains; moves the head.
    [[nodiscard]] std::vector<StoredEvent> chain_events(const NominationChange& change, const Before& before);
    std::int64_t write_nomination(const NominationChange& change, const Before& before, const Place& place,
                                  const std::string& tokens, const Sha256& head);
    void write_event(const StoredEvent& event, std::int64_t number);
    void write_inbox(const Before& before, const NominationRecord& record, const std::string& tokens,
                     std::int64_t number);
    void write_timers(const Before& before, const NominationRecord& record, std::int64_t number);
    void write_outbox(const OutboxRecord& row, Instant created);
    void write_score(const ScoreRecord& score);
    [[nodiscard]] std::int64_t number_of(const std::string& id);

    Connection& writer_;
    const AttachmentFiles& files_;
    DefinitionIndex& definitions_;
    PlaceCounts& counts_;
    Riding riding_;
    AuditHead committed_head_;
    AuditHead head_at_mark_;
    std::size_t moves_at_mark_ = 0;
    std::size_t definitions_at_mark_ = 0;
};

/// Faults of the caller's making, before anything is written: an empty or overlong id, no events, a stage name with a
/// space, text that is not UTF-8 (TD0619, usage).
[[nodiscard]] std::optional<Failure> malformed(const Commit& commit);

} // namespace thidua::store
