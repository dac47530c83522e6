#include "verification/reduction/dead_end_places.hpp"

#include <algorithm>

namespace thidua::verification {
namespace {

using Steps = std::vector<std::vector<TransitionId>>;

/// By place: the transitions at the other end of its arcs.
Steps givers_of(const Net& net) {
    Steps producers(net.places.size());
    for (TransitionId id = 0; id < net.transitions.size(); ++id)
        for (const PlaceId place : net.transitions[id].outputs) producers[place].push_back(id);
    return producers;
}

Steps takers_of(const Net& net) {
    Steps consumers(net.places.size());
    for (TransitionId id = 0; id < net.transitions.size(); ++id)
        for (const PlaceId place : net.transitions[id].inputs) consumers[place].push_back(id);
    return consumers;
}

} // namespace

std::vector<bool> dead_end_places(const Net& net) {
    std::vector<bool> dead_end(net.places.size(), true);
    std::vector<PlaceId> open;
    const auto reach = [&](PlaceId place) {
        if (dead_end[place]) open.push_back(place);
        dead_end[place] = false;
    };
    const std::vector<bool> sinks = sink_places(net);
    for (PlaceId place = 0; place < sinks.size(); ++place)
        if (sinks[place]) reach(place);
    for (const Transition& transition : net.transitions) {
        if (transition.outputs.empty()) std::for_each(transition.inputs.begin(), transition.inputs.end(), reach);
        std::for_each(transition.resets.begin(), transition.resets.end(), reach); // a token may end there
    }
    const Steps producers = givers_of(net);
    while (!open.empty()) {
        const PlaceId place = open.back();
        open.pop_back();
        for (const TransitionId producer : producers[place])
            for (const PlaceId before : net.transitions[producer].inputs) reach(before);
    }
    return dead_end;
}

std::vector<PlaceId> dead_ends_among(const Net& net, const std::vector<PlaceId>& marked) {
    const std::vector<bool> dead_end = dead_end_places(net);
    const Steps consumers = takers_of(net);
    std::vector<PlaceId> found;
    std::vector<bool> seen(net.places.size(), false);
    const auto reach = [&](PlaceId place) {
        if (!seen[place]) found.push_back(place);
        seen[place] = true;
    };
    for (const PlaceId place : marked)
        if (dead_end[place]) reach(place);
    for (std::size_t i = 0; i < found.size(); ++i)
        for (const TransitionId consumer : consumers[found[i]])
            for (const PlaceId next : net.transitions[consumer].outputs) reach(next);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace thidua::verification
