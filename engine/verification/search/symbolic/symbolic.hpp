#pragma once

#include <cstddef>
#include <vector>

#include "verification/net/sorted_ids.hpp"
#include "verification/net/working_net.hpp"
#include "verification/reduction/concurrency_relation.hpp"
#include "verification/search/exploration.hpp"

namespace thidua::verification {

/// The same question as explore(), asked of sets of markings instead of single ones (decision diagrams): decides nets
/// whose markings are too many to list as long as they are regular, as parallel branches are. `deadlock` is never
/// answered here: a marking that cannot complete is `cannot_complete` whether or not something can fire. The
/// counterexample need not be a shortest one; it may be missing when finding it would pass the limit.
[[nodiscard]] Exploration explore_symbolically(const WorkingNet& net, std::size_t node_limit);

/// The same backwards, from where things go wrong, among all 1-safe markings that keep the net's place invariants
/// (place_invariants.hpp). Those hold every marking that can be reached, and firing does not lead out of them; so a net
/// is unsound exactly when its first marking lies among what leads to a break, or to what no final marking can be
/// reached from. Often nothing at all goes wrong among them: then it does not matter how many of them can be reached,
/// as with steps that take many branches at once.
[[nodiscard]] Exploration explore_backwards(const WorkingNet& net, const ConcurrencyRelation& pairs,
                                            const std::vector<SortedIds>& place_invariants, std::size_t node_limit);

} // namespace thidua::verification
