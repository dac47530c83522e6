#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "verification/net/marking_set.hpp"
#include "verification/net/working_net.hpp"

namespace thidua::verification {

/// A transition, and a place it gives to that may already be marked when it fires.
struct Meeting {
    std::uint32_t transition = 0;
    std::uint32_t place = 0;
};

/// Which places may be marked at the same time, as far as pairs can tell: the smallest relation that holds the pairs of
/// the first marking and is kept by each transition whose inputs are pairwise in it (A. Kovalyov, "Concurrency
/// relations and the safety problem for Petri nets", ATPN 1992; the same as the pairs h² of planning). Each pair that
/// some reachable marking holds before anything breaks is in it; a pair that is in it need not be reachable. So what
/// may not fire never does, and a net without meetings and without a breaking transition that may fire is 1-safe.
class ConcurrencyRelation {
  public:
    /// Nothing when it would take more than `work` (words of bit sets looked at).
    [[nodiscard]] static std::optional<ConcurrencyRelation> of(const WorkingNet& net, std::size_t work);

    [[nodiscard]] bool may_fire(std::uint32_t transition) const { return may_fire_[transition]; }
    [[nodiscard]] bool together(std::uint32_t left, std::uint32_t right) const {
        return MarkingSet::has(row(left), right);
    }
    /// Where a second token cannot be ruled out.
    [[nodiscard]] const std::vector<Meeting>& meetings() const { return meetings_; }

  private:
    using Word = MarkingSet::Word;

    explicit ConcurrencyRelation(const WorkingNet& net);
    [[nodiscard]] const Word* row(std::uint32_t place) const { return &rows_[place * words_]; }
    bool grow(std::size_t work);
    [[nodiscard]] bool marked_beside(const WorkingTransition& transition, std::vector<Word>& beside) const;
    void pair_up(const WorkingTransition& transition, const std::vector<Word>& beside);
    void join(std::uint32_t left, std::uint32_t right);
    void find_meetings();

    const WorkingNet* net_;
    std::size_t words_;
    std::vector<Word> rows_; ///< by place; a place is in its own row when it may be marked
    std::vector<bool> may_fire_;
    std::vector<bool> grown_; ///< by place: its row grew since the transitions were last looked at
    std::vector<Meeting> meetings_;
};

} // namespace thidua::verification
