#pragma once

#include <cstddef>

#include "verification/net/working_net.hpp"
#include "verification/reduction/concurrency_relation.hpp"
#include "verification/search/exploration.hpp"

namespace thidua::verification {

/// Decides like explore(), but fires in each marking only the transitions of a stubborn set (A. Valmari, "Stubborn sets
/// for reduced state space generation", 1989): of steps that do not touch each other one order is enough, so branches
/// side by side cost their sum, not their product.
///
/// Why the answer is the same: nothing takes from sinks, so final markings are terminal, and the question is whether
/// every terminal marking is final and a terminal one can be reached from everywhere. Stubborn sets keep all terminal
/// markings; and if one is reachable from everywhere in the reduced graph, so it is in the full one (A. Valmari, "Stop
/// it, and be stubborn!", ACM TECS 16(2), 2017; no condition against ignoring is needed). 1-safety becomes part of the
/// same question: for each meeting that `pairs` cannot rule out there is one more step, which takes what that
/// transition takes and the place that would get a second token, and breaks the net. The steps found are a road of the
/// searched net. Nets with transitions that take nothing are `too_large`. `work` bounds the transitions looked at.
[[nodiscard]] Exploration explore_stubbornly(const WorkingNet& net, const ConcurrencyRelation& pairs, std::size_t work);

} // namespace thidua::verification
