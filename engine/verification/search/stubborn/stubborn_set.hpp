#pragma once

#include <cstdint>
#include <vector>

#include "verification/net/marking_set.hpp"
#include "verification/net/sorted_ids.hpp"

namespace thidua::verification {

/// What a step takes and gives; a step that breaks the net gives nothing.
struct StubbornStep {
    SortedIds in;
    SortedIds out;
    bool breaks = false;
    std::uint32_t of = 0; ///< the transition it represents
};

/// Strong stubborn sets of 1-safe markings: with an enabled step all that take what it takes, with a disabled one all
/// that give to one place it lacks. Then no steps outside the set can enable, disable or be disabled by those inside.
class StubbornSets {
  public:
    StubbornSets(const std::vector<StubbornStep>& steps, std::size_t place_count);

    /// The enabled steps of a small stubborn set of the marking; all of `enabled` at worst, none only if that is empty.
    [[nodiscard]] const std::vector<std::uint32_t>& of(const MarkingSet::Word* marking,
                                                       const std::vector<std::uint32_t>& enabled);
    /// Steps looked at so far.
    [[nodiscard]] std::size_t work() const { return work_; }

  private:
    [[nodiscard]] bool is_enabled(std::uint32_t step, const MarkingSet::Word* marking) const;
    [[nodiscard]] const std::vector<std::uint32_t>& givers_to_wait_for(std::uint32_t step,
                                                                       const MarkingSet::Word* marking);
    void add(std::uint32_t step);
    bool close_from(std::uint32_t seed, const MarkingSet::Word* marking, std::size_t most);
    void add_rivals(std::uint32_t step);

    const std::vector<StubbornStep>& steps_;
    std::vector<std::vector<std::uint32_t>> takers_; ///< by place
    std::vector<std::vector<std::uint32_t>> givers_; ///< by place, without those that only give back
    std::vector<std::uint32_t> seen_in_;             ///< by step: the run in which it came into the set
    std::uint32_t run_ = 0;
    std::vector<std::uint32_t> set_;
    std::vector<std::uint32_t> fires_; ///< the enabled ones of `set_`
    std::vector<std::uint32_t> best_;
    std::size_t work_ = 0;
};

} // namespace thidua::verification
