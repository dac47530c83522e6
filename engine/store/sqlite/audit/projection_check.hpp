#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/projector.hpp"
#include "store/sqlite/audit/answer_check.hpp"
#include "store/sqlite/audit/projected_rows.hpp"
#include "store/sqlite/audit/search_index_check.hpp"

namespace thidua::store {

/// Reads the events of one stream after the other and compares every row that follows from them with what is
/// in the store; nothing is kept of a stream when the next one comes. Without a projector there is nothing to
/// replay with: then the rows of a nomination are compared with its own record. Of streams of other kinds the last
/// event is held against the state.
///
/// Findings, each with the number of the nomination whose rows are wrong (0 for none): TD0636 search index · TD0645,
/// TD0648 record against its last event · TD0656–TD0658 rows · TD0659 events that cannot be replayed · those of
/// Projector::definition().
class ProjectionCheck {
  public:
    /// Called with the events read so far.
    using Tick = std::function<void(std::uint64_t events)>;

    /// All must outlive the object; `projector` may be null.
    ProjectionCheck(Connection& reader, Projector* projector, FoundRow found, Tick tick = {});

    void run();

    [[nodiscard]] std::uint64_t nominations() const { return nominations_; }
    /// Numbers of outbox rows that no event demands.
    [[nodiscard]] const std::vector<std::int64_t>& foreign_effects() const { return foreign_effects_; }
    [[nodiscard]] const std::vector<WrongAnswer>& wrong_answers() const { return wrong_answers_; }

  private:
    struct Tables;
    /// What the events of one stream led to.
    struct Replayed {
        std::uint64_t revision = 0; ///< of the last event; 0: there is none
        Sha256 hash{};
        Sha256 state_hash{};
        std::optional<Projection> projection; ///< nothing without a projector, and when the events cannot be replayed
    };

    void read_definitions();
    [[nodiscard]] Replayed replay(Statement& events, const RowOwner& owner, std::optional<StreamKind> kind,
                                  Projector* projector);
    void check(const Statement& stream, const RowOwner& owner, const Replayed& replayed, Tables& tables);
    void check_state(const Statement& stream, const RowOwner& owner, const Projection& projection);
    void check_nomination(const RowOwner& owner, std::uint64_t revision, const NominationRecord* expected,
                          Tables& tables);
    void check_effects(const RowOwner& owner, const Projection& projection);
    void find_foreign_effects();
    void find_foreign_attachments();
    [[nodiscard]] NominationRecord own_record(const ComparedRow& row) const;

    Connection& reader_;
    Projector* projector_;
    FoundRow found_;
    Tick tick_;
    std::optional<AnswerCheck> answers_;
    std::map<Sha256, std::string> definitions_; ///< numbers by hash
    std::vector<bool> demanded_;                ///< outbox rows by number
    bool more_events_ = false;                  ///< the events' statement is at a row
    std::uint64_t events_ = 0;
    std::uint64_t nominations_ = 0;
    std::vector<std::int64_t> foreign_effects_;
    std::vector<WrongAnswer> wrong_answers_;
};

} // namespace thidua::store
