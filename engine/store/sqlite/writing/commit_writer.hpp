#pragma once

#include <map>
#include <optional>
#include <vector>

#include "store/sqlite/attachment_files.hpp"
#include "store/sqlite/writing/group_commit.hpp"
#include "store/sqlite/writing/nomination_writer.hpp"
#include "store/sqlite/writing/stream_writer.hpp"
#include "store/store.hpp"

namespace thidua::store {

/// Puts a Commit into rows, inside the transaction that GroupCommit holds open. Used by the leading caller only.
class CommitWriter final : public TransactionParticipant {
  public:
    /// Nothing is owned.
    CommitWriter(Connection& writer, const AttachmentFiles& files, DefinitionIndex& definitions, PlaceCounts& counts)
        : writer_(writer), files_(files), definitions_(definitions), streams_(writer),
          nominations_(writer, definitions, counts) {}

    /// Reads the head of the chain and the definitions' names.
    void load();

    /// The first answer, when the key was used before; a Failure (TD0611) when it was used for another request.
    [[nodiscard]] Result<std::optional<CommitResult>> repeated(const IdempotencyKey& key);
    /// The newest of each stream, in that order.
    [[nodiscard]] std::vector<StreamState> read(const std::vector<StreamId>& streams);
    [[nodiscard]] Result<CommitResult> write(const Commit& commit);
    void write_definition(const DefinitionRecord& definition);
    /// Of the last event that is committed.
    [[nodiscard]] std::uint64_t committed_sequence() const { return streams_.committed_head().sequence; }
    /// Counts the places of all nominations.
    [[nodiscard]] PlaceCounts::Counts count_places() { return nominations_.count_places(); }

    void mark() override;
    void back_to_mark() override;
    void committed() override;
    void rolled_back() override;

  private:
    [[nodiscard]] std::optional<Failure> write_streams(const Commit& commit, CommitResult& result);
    [[nodiscard]] std::optional<Failure> write_change(const StreamChange& change, CommitResult& result);
    [[nodiscard]] std::optional<Failure> write_attachment(const AttachmentLink& link);
    /// Failure TD1540 when somebody has taken the row.
    [[nodiscard]] std::optional<Failure> withdraw(const std::string& key, const Commit& commit);
    void write_outbox(const OutboxRecord& row, Instant created);
    void write_score(const ScoreRecord& score);
    /// 0 when there is no such stream: it breaks the foreign key, and so the commit.
    [[nodiscard]] std::int64_t number_of(const StreamId& stream);

    Connection& writer_;
    const AttachmentFiles& files_;
    DefinitionIndex& definitions_;
    StreamWriter streams_;
    NominationWriter nominations_;
    std::map<StreamId, std::int64_t> numbers_;       ///< of the streams that the commit at work has changed
    std::vector<IndexedDefinition> new_definitions_; ///< of the open transaction
    std::size_t definitions_at_mark_ = 0;
};

} // namespace thidua::store
