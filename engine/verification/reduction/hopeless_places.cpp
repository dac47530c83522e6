#include "verification/reduction/hopeless_places.hpp"

#include <algorithm>

namespace thidua::verification {
namespace {

using Steps = std::vector<std::vector<TransitionId>>;

/// By place: the transitions at the other end of its arcs.
Steps givers_of(const Net& net) {
    Steps givers(net.places.size());
    for (TransitionId id = 0; id < net.transitions.size(); ++id)
        for (const PlaceId place : net.transitions[id].outputs) givers[place].push_back(id);
    return givers;
}

Steps takers_of(const Net& net) {
    Steps takers(net.places.size());
    for (TransitionId id = 0; id < net.transitions.size(); ++id)
        for (const PlaceId place : net.transitions[id].inputs) takers[place].push_back(id);
    return takers;
}

} // namespace

std::vector<bool> hopeless_places(const Net& net) {
    std::vector<bool> hopeless(net.places.size(), true);
    std::vector<PlaceId> open;
    const auto reach = [&](PlaceId place) {
        if (hopeless[place]) open.push_back(place);
        hopeless[place] = false;
    };
    const std::vector<bool> sinks = sink_places(net);
    for (PlaceId place = 0; place < sinks.size(); ++place)
        if (sinks[place]) reach(place);
    for (const Transition& transition : net.transitions)
        if (transition.outputs.empty()) std::for_each(transition.inputs.begin(), transition.inputs.end(), reach);
    const Steps givers = givers_of(net);
    while (!open.empty()) {
        const PlaceId place = open.back();
        open.pop_back();
        for (const TransitionId giver : givers[place])
            for (const PlaceId before : net.transitions[giver].inputs) reach(before);
    }
    return hopeless;
}

std::vector<PlaceId> hopeless_below(const Net& net, const std::vector<PlaceId>& marked) {
    const std::vector<bool> hopeless = hopeless_places(net);
    const Steps takers = takers_of(net);
    std::vector<PlaceId> found;
    std::vector<bool> seen(net.places.size(), false);
    const auto reach = [&](PlaceId place) {
        if (!seen[place]) found.push_back(place);
        seen[place] = true;
    };
    for (const PlaceId place : marked)
        if (hopeless[place]) reach(place);
    for (std::size_t i = 0; i < found.size(); ++i)
        for (const TransitionId taker : takers[found[i]])
            for (const PlaceId next : net.transitions[taker].outputs) reach(next);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace thidua::verification
