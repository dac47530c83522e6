#include "verification/search.hpp"

#include "verification/guided_search.hpp"
#include "verification/symbolic.hpp"

namespace thidua::verification {

Exploration search(const WorkingNet& net, const SoundnessLimits& limits) {
    Exploration found = explore(net, limits.listed_markings);
    if (found.found == Found::too_large) found = look_for_trouble(net, limits.guided_work);
    if (found.found == Found::too_large) found = explore_symbolically(net, limits.diagram_nodes);
    if (found.found == Found::too_large) found = explore(net, limits.last_resort_markings);
    return found;
}

} // namespace thidua::verification
