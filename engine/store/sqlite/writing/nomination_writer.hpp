#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "store/sqlite/rows.hpp"
#include "store/sqlite/writing/place_counts.hpp"
#include "store/store.hpp"

namespace thidua::store {

/// Puts what lists, inboxes, searches and timers show of nominations into rows, and keeps the counts of the places,
/// inside the transaction that GroupCommit holds open. Used by the leading caller only.
class NominationWriter {
  public:
    /// Nothing is owned.
    NominationWriter(Connection& writer, const DefinitionIndex& definitions, PlaceCounts& counts)
        : writer_(writer), definitions_(definitions), counts_(counts) {}

    /// `change` is of a nomination whose stream has been written: `number` is its row, `revision` what it is at now.
    /// Failure TD0613 when its definition is not stored.
    [[nodiscard]] std::optional<Failure> write(const StreamChange& change, std::int64_t number, std::uint64_t revision);
    /// Who is told of its events, of which `first` is the first.
    void write_notices(const StreamChange& change, std::int64_t number, std::uint64_t first);
    /// Failure TD0618 when the timer of that row is gone.
    [[nodiscard]] std::optional<Failure> clear_timer(const TimerName& timer, std::int64_t number);
    /// Counts the places of all nominations.
    [[nodiscard]] PlaceCounts::Counts count_places();

    void mark() { moves_at_mark_ = moves_.size(); }
    void back_to_mark() { moves_.resize(moves_at_mark_); }
    /// `sequence`: of the last event that is committed.
    void committed(std::uint64_t sequence);
    void rolled_back() { moves_.clear(); }

  private:
    /// What the store has for a nomination that is about to change.
    struct Before {
        bool there = false;
        std::int64_t timers = 0;
        std::string tokens;
        std::string folded;
        Place place;
    };
    /// What the store will hold of it.
    struct After {
        const NominationRecord& record;
        const std::string& id;
        std::int64_t number = 0;
        std::uint64_t revision = 0;
        Place place;
        std::string tokens;
        std::string folded;
    };
    [[nodiscard]] Before read_before(std::int64_t number);
    void write_nomination(const Before& before, const After& after);
    void write_words(const Before& before, const After& after);
    void write_inbox(const Before& before, const After& after);
    void write_timers(const Before& before, const After& after);

    Connection& writer_;
    const DefinitionIndex& definitions_;
    PlaceCounts& counts_;
    std::vector<std::pair<Place, int>> moves_; ///< of the open transaction
    std::size_t moves_at_mark_ = 0;
};

} // namespace thidua::store
