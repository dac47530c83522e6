#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/records.hpp"

namespace thidua::store {

/// An outbox row that an event demands.
struct DemandedEffect {
    OutboxRecord row;
    Instant created{};      ///< time of that event
    bool withdrawn = false; ///< by a later event
};

/// Somebody who is told of an event.
struct ProjectedNotice {
    std::uint64_t sequence = 0; ///< of the event
    NoticeRecord notice;        ///< its `event` means nothing
};

/// All rows that the events of one nomination make.
struct Projection {
    std::string state_json; ///< of the stream
    NominationRecord record;
    std::vector<DemandedEffect> outbox;      ///< in the order of the events
    std::vector<AttachmentLink> attachments; ///< likewise; a later link of the same name and content counts
    std::vector<ScoreRecord> scores;         ///< likewise
    std::vector<ProjectedNotice> notices;    ///< likewise; one reader of one event once
};

/// Makes projections from events: the same code that made them when the events were written. Implemented above the
/// store, which knows nothing of what events mean. Used by one thread; takes one nomination after the other:
/// begin(), then each event in order, then end().
class Projector {
  public:
    virtual ~Projector() = default;

    /// A definition that the store keeps; all of them come before the first nomination. Gives what is wrong with it.
    [[nodiscard]] virtual Diagnostics definition(const DefinitionRecord& definition) = 0;

    /// Whether it makes the state of such streams; of nominations always.
    [[nodiscard]] virtual bool projects(StreamKind kind) const { return kind == StreamKind::nomination; }

    virtual void begin() = 0;
    /// Failure: the event cannot be read, or rests on a definition that was not given.
    [[nodiscard]] virtual Result<void> apply(const StoredEvent& event) = 0;
    /// What a request with an idempotency key that ended with the event applied last was answered.
    [[nodiscard]] virtual std::string answer() const = 0;
    [[nodiscard]] virtual Projection end() = 0;

    /// Whether the text is a state that means the same as the one begun last: a later form of the same state.
    [[nodiscard]] virtual bool is_same_state(std::string_view state_json) const = 0;
    /// The nomination that a kept answer speaks of; "" when it is no answer.
    [[nodiscard]] virtual std::string subject_of(std::string_view answer_json) const = 0;
};

} // namespace thidua::store
