#pragma once

#include <optional>

#include "store/sqlite/database/connection.hpp"
#include "store/store.hpp"

namespace thidua::store {

/// Puts streams, their events and the values that can exist once into rows, and keeps the head of the global chain,
/// inside the transaction that GroupCommit holds open. Used by the leading caller only.
class StreamWriter {
  public:
    /// Not owned.
    explicit StreamWriter(Connection& writer) : writer_(writer) {}

    /// Reads the head of the chain.
    void load();

    /// A stream that was written: its row, and its revision now.
    struct Written {
        std::int64_t number = 0;
        std::uint64_t revision = 0;
        bool is_new = false;
        std::uint64_t first = 0; ///< number of its first event
    };
    /// Failure when the stream is not at the expected revision.
    [[nodiscard]] Result<Written> write(const StreamChange& change);
    /// Failure (TD0660) when a stream that was only read has moved.
    [[nodiscard]] std::optional<Failure> require(const StreamRevision& read);
    void free_once(const OnceKey& key);
    /// Failure (TD0661) when it has another value.
    [[nodiscard]] std::optional<Failure> take_once(const OnceRow& row);

    [[nodiscard]] StreamState read(const StreamId& stream);
    /// 0 when there is no such stream.
    [[nodiscard]] std::int64_t number_of(const StreamId& stream);

    /// With what the open transaction has added.
    [[nodiscard]] const AuditHead& head() const { return head_; }
    [[nodiscard]] const AuditHead& committed_head() const { return committed_head_; }
    void mark() { head_at_mark_ = head_; }
    void back_to_mark() { head_ = head_at_mark_; }
    void committed() { committed_head_ = head_; }
    void rolled_back() { head_ = committed_head_; }

  private:
    /// What the store has for a stream that is about to change; number 0 when it is new.
    struct Before {
        std::int64_t number = 0;
        std::uint64_t revision = 0;
        Sha256 head{};
    };
    [[nodiscard]] Before read_before(const StreamId& stream);
    /// The events with their places in both chains; moves the head.
    [[nodiscard]] std::vector<StoredEvent> chain_events(const StreamChange& change, const Before& before);
    void write_event(const StoredEvent& event, std::int64_t number);

    Connection& writer_;
    AuditHead head_;
    AuditHead committed_head_;
    AuditHead head_at_mark_;
};

} // namespace thidua::store
