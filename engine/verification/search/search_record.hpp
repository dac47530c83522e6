#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "verification/search/exploration.hpp"
#include "verification/search/state_graph.hpp"

namespace thidua::verification {

/// What a search over numbered markings has seen: how each marking was first come to, which leads to which, and which
/// are final. Markings are numbered 0, 1, 2 … as they are first seen; 0 is where the search began.
class SearchRecord {
  public:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    /// The next marking was first come to from there by that transition; kNone twice for the first.
    void first_seen(std::uint32_t from, std::uint32_t by) { came_.push_back({from, by}); }
    void leads_to(std::uint32_t from, std::uint32_t to) {
        if (from != to) graph_.edges.emplace_back(from, to);
    }
    void is_final(std::uint32_t marking) { finals_.push_back(marking); }

    /// The fault with its road: to the marking, and on by the last step unless it is kNone.
    [[nodiscard]] Exploration ended(Found what, std::uint32_t marking, std::uint32_t last_step = kNone) const;
    /// For a search that has seen everything and met no fault on the way: whether each marking can complete.
    [[nodiscard]] Exploration judged();

  private:
    std::vector<std::pair<std::uint32_t, std::uint32_t>> came_; ///< by marking: from which, by which transition
    std::vector<std::uint32_t> finals_;
    StateGraph graph_;
};

} // namespace thidua::verification
