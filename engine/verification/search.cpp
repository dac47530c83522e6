#include "verification/search.hpp"

#include "verification/guided_search.hpp"
#include "verification/symbolic.hpp"

namespace thidua::verification {
namespace {

/// What part of their bounds the searches for trouble and by diagrams are given at first: mostly one of them is done
/// soon, and nobody knows which.
constexpr std::size_t kFirstPart = 16;

} // namespace

Exploration search(const WorkingNet& net, const SoundnessLimits& limits) {
    Exploration found = explore(net, limits.listed_markings);
    for (const std::size_t part : {kFirstPart, std::size_t{1}}) {
        if (found.found == Found::too_large) found = look_for_trouble(net, limits.guided_work / part);
        if (found.found == Found::too_large) found = explore_symbolically(net, limits.diagram_nodes / part);
    }
    if (found.found == Found::too_large) found = explore(net, limits.last_resort_markings);
    return found;
}

} // namespace thidua::verification
