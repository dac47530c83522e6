#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "verification/net/working_net.hpp"

namespace thidua::verification {

/// Looks for a set of places that holds `inside` but not `place` and always has as many tokens as `place` alone: a
/// place invariant, so a proof from the structure. When there is one, a token in `inside` means a token in `place`.
///
/// A search with bounds: "not found" says nothing. `producers`, `consumers` and `cancellers` list, by place, the
/// transitions that count; what transitions that break the net do to tokens does not matter, since nothing is asked
/// after them. `work` is what all searches together may still look at; it is counted down.
class ImplicitPlaces {
  public:
    using Ids = std::vector<std::uint32_t>;

    ImplicitPlaces(const WorkingNet& net, const std::vector<Ids>& producers, const std::vector<Ids>& consumers,
                   const std::vector<Ids>& cancellers, std::size_t& work)
        : net_(net), givers_(producers), takers_(consumers), emptiers_(cancellers), work_(work) {}

    [[nodiscard]] bool found(std::uint32_t place, std::uint32_t inside);

  private:
    bool extend();
    void look_at(std::size_t count) { work_ -= std::min(work_, count); }
    void add(std::uint32_t place, int times);
    [[nodiscard]] bool counts(std::uint32_t transition) const { return !net_.transitions[transition].breaks; }

    const WorkingNet& net_;
    const std::vector<Ids>& givers_;
    const std::vector<Ids>& takers_;
    const std::vector<Ids>& emptiers_; ///< what empties the set takes nothing from the place: it stays marked
    std::size_t& work_;
    std::vector<int> surplus_; ///< by transition: what it does to the set, less what it does to the place
    Ids unbalanced_;           ///< transitions that were touched; those with a surplus are among them
    std::vector<bool> chosen_; ///< by place
    std::uint32_t place_ = 0;
    int tries_left_ = 0;
};

} // namespace thidua::verification
