#include "verification/net/net.hpp"

namespace thidua::verification {

std::vector<bool> sink_places(const Net& net) {
    std::vector<bool> sinks(net.places.size(), true);
    for (const Transition& transition : net.transitions)
        for (const PlaceId place : transition.inputs) sinks[place] = false;
    return sinks;
}

LocalText shown_name(const Place& place) { return place.title.empty() ? LocalText(place.name) : place.title; }

LocalText shown_name(const Transition& transition) {
    return transition.title.empty() ? LocalText(transition.name) : transition.title;
}

} // namespace thidua::verification
