#include "verification/net/working_net.hpp"

#include <algorithm>

#include "base/invariant.hpp"

namespace thidua::verification {
namespace {

/// Sorts, and says whether an entry occurred more than once (one is kept).
bool make_set(std::vector<std::uint32_t>& places) {
    std::sort(places.begin(), places.end());
    const auto rest = std::unique(places.begin(), places.end());
    const bool repeated = rest != places.end();
    places.erase(rest, places.end());
    return repeated;
}

} // namespace

std::uint32_t Traces::single(TransitionId transition) {
    nodes_.push_back({true, transition, 0});
    return static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::uint32_t Traces::joined(std::uint32_t first, std::uint32_t then) {
    nodes_.push_back({false, first, then});
    return static_cast<std::uint32_t>(nodes_.size() - 1);
}

bool Traces::append_to(std::vector<TransitionId>& sequence, std::uint32_t trace, std::size_t limit) const {
    std::vector<std::uint32_t> open{trace};
    while (!open.empty()) {
        const Node node = nodes_[open.back()];
        open.pop_back();
        if (!node.leaf) {
            open.push_back(node.then);
            open.push_back(node.first);
            continue;
        }
        if (sequence.size() >= limit) return false;
        sequence.push_back(node.first);
    }
    return true;
}

bool cancels(const WorkingNet& net) {
    return std::any_of(net.transitions.begin(), net.transitions.end(),
                       [](const WorkingTransition& transition) { return !transition.resets.empty(); });
}

WorkingNet working_net(const Net& net) {
    WorkingNet working;
    working.sink = sink_places(net);
    for (const Place& place : net.places) {
        THIDUA_INVARIANT(place.tokens <= 1);
        working.initial.push_back(place.tokens == 1);
    }
    for (TransitionId id = 0; id < net.transitions.size(); ++id) {
        WorkingTransition made{net.transitions[id].inputs, net.transitions[id].outputs, false, 0};
        if (make_set(made.in)) continue;
        made.breaks = make_set(made.out);
        if (made.breaks)
            made.out.clear();
        else
            made.resets = net.transitions[id].resets;
        make_set(made.resets);
        std::erase_if(made.resets, [&](auto place) { // 1-safe: what it takes is all there was
            return std::binary_search(made.in.begin(), made.in.end(), place);
        });
        made.trace = working.traces.single(id);
        working.transitions.push_back(std::move(made));
    }
    return working;
}

} // namespace thidua::verification
