#pragma once

#include <cstddef>

#include "verification/exploration.hpp"
#include "verification/working_net.hpp"

namespace thidua::verification {

/// The same question as explore(), asked of sets of markings instead of single ones (decision diagrams): decides nets
/// whose markings are too many to list as long as they are regular, as parallel branches are. `deadlock` is never
/// answered here: a marking that cannot complete is `cannot_complete` whether or not something can fire. The story is
/// a shortest one in the searched net; it may be missing when finding it would pass the limit.
[[nodiscard]] Exploration explore_symbolically(const WorkingNet& net, std::size_t node_limit);

} // namespace thidua::verification
