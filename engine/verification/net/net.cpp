#include "verification/net/net.hpp"

#include <algorithm>

namespace thidua::verification {

std::vector<bool> sink_places(const Net& net) {
    std::vector<bool> sinks(net.places.size(), true);
    for (const Transition& transition : net.transitions) {
        for (const PlaceId place : transition.inputs) sinks[place] = false;
        for (const PlaceId place : transition.resets) sinks[place] = false;
    }
    return sinks;
}

bool cancels(const Net& net) {
    return std::any_of(net.transitions.begin(), net.transitions.end(),
                       [](const Transition& transition) { return !transition.resets.empty(); });
}

LocalText shown_name(const Place& place) { return place.title.empty() ? LocalText(place.name) : place.title; }

LocalText shown_name(const Transition& transition) {
    return transition.title.empty() ? LocalText(transition.name) : transition.title;
}

} // namespace thidua::verification
