#include "verification/search/search.hpp"

#include <algorithm>

#include "verification/reduction/concurrency_relation.hpp"
#include "verification/reduction/place_invariants.hpp"
#include "verification/search/goal/goal_directed_search.hpp"
#include "verification/search/goal/greedy_search.hpp"
#include "verification/search/stubborn/stubborn_search.hpp"
#include "verification/search/symbolic/symbolic.hpp"

namespace thidua::verification {
namespace {

/// What part of their bounds the searches for trouble and by diagrams are given at first: mostly one of them is done
/// soon, and nobody knows which.
constexpr std::size_t kFirstPart = 16;

/// So few markings are listed sooner than anything else is prepared.
constexpr std::size_t kListedFirst = 1'000;

Exploration search_by_pairs(const WorkingNet& net, const SoundnessLimits& limits) {
    const auto pairs = ConcurrencyRelation::of(net, limits.pair_work);
    if (!pairs) return {};
    Exploration found = explore_stubbornly(net, *pairs, limits.stubborn_work / kFirstPart);
    if (found.found == Found::too_large) found = goal_directed_search(net, limits.goal_directed_work);
    if (found.found == Found::too_large)
        found = explore_backwards(net, *pairs, place_invariants(net, *pairs, limits.place_invariant_work),
                                  limits.diagram_nodes / kFirstPart);
    if (found.found == Found::too_large) found = explore_stubbornly(net, *pairs, limits.stubborn_work);
    return found;
}

} // namespace

Exploration search(const WorkingNet& net, const SoundnessLimits& limits) {
    // What leaves out orders of steps, or goes backwards, does not know of places that are emptied.
    if (cancels(net)) return explore(net, limits.last_resort_markings);
    Exploration found = explore(net, std::min(limits.listed_markings, kListedFirst));
    if (found.found == Found::too_large) found = search_by_pairs(net, limits);
    if (found.found == Found::too_large) found = explore(net, limits.listed_markings);
    for (const std::size_t part : {kFirstPart, std::size_t{1}}) {
        if (found.found == Found::too_large) found = greedy_search(net, limits.guided_work / part);
        if (found.found == Found::too_large) found = explore_symbolically(net, limits.diagram_nodes / part);
    }
    if (found.found == Found::too_large) found = explore(net, limits.last_resort_markings);
    return found;
}

} // namespace thidua::verification
