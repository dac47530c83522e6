#pragma once

#include <cstdint>
#include <vector>

#include "verification/net/sorted_ids.hpp"
#include "verification/net/working_net.hpp"

namespace thidua::verification {

/// The places in an order that keeps together what transitions join: decision diagrams over it stay small. A walk from
/// the marked places, improved by letting every place drift to the middle of its transitions (F. Aloul, I. Markov,
/// K. Sakallah, "FORCE: a fast and easy-to-implement variable-ordering heuristic", GLSVLSI 2003).
[[nodiscard]] std::vector<std::uint32_t> place_order(const WorkingNet& net);

/// The order with the places of each set side by side, where the middle of the set was; a place of several sets stays
/// with the first.
[[nodiscard]] std::vector<std::uint32_t> kept_together(const std::vector<std::uint32_t>& order,
                                                       const std::vector<SortedIds>& sets);

} // namespace thidua::verification
