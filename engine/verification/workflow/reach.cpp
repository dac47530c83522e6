#include "verification/workflow/reach.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>

#include "verification/workflow/workflow_net.hpp"

namespace thidua::verification {
namespace {

constexpr std::size_t kMostMarkings = 100'000;

/// The marked places, in order: nets of workflows are safe.
using Marking = std::vector<PlaceId>;

struct Step {
    const Marking* before = nullptr; ///< null for the start
    std::optional<TransitionId> by;
};
using Known = std::map<Marking, Step>;

/// Nothing when the transition cannot fire there.
std::optional<Marking> fired(const Transition& transition, Marking marking) {
    for (const PlaceId place : transition.inputs) {
        const auto at = std::lower_bound(marking.begin(), marking.end(), place);
        if (at == marking.end() || *at != place) return std::nullopt;
        marking.erase(at);
    }
    for (const PlaceId place : transition.resets) std::erase(marking, place);
    for (const PlaceId place : transition.outputs) {
        const auto at = std::lower_bound(marking.begin(), marking.end(), place);
        if (at != marking.end() && *at == place) return std::nullopt; // a second token: the proof tells of that
        marking.insert(at, place);
    }
    return marking;
}

Marking marking_of(const Net& net, const std::vector<std::string>& stages) {
    Marking marking;
    for (PlaceId place = 0; place < net.places.size(); ++place)
        if (std::find(stages.begin(), stages.end(), net.places[place].name) != stages.end()) marking.push_back(place);
    return marking;
}

std::vector<std::string> road_to(const Net& net, const Known& known, const Marking& target) {
    std::vector<std::string> road;
    for (const Step* step = &known.at(target); step->before != nullptr; step = &known.at(*step->before)) {
        const std::string& name = net.transitions[*step->by].name;
        if (!name.empty()) road.push_back(name);
    }
    std::reverse(road.begin(), road.end());
    return road;
}

} // namespace

Reach reach_of(const definition::WorkflowDefinition& workflow, const std::vector<std::string>& stages) {
    WorkflowNet made = workflow_net(workflow);
    const Marking target = marking_of(made.net, stages);
    Known known;
    std::deque<const Marking*> open;
    const auto come = [&](Marking marking, Step step) {
        const auto [at, is_new] = known.emplace(std::move(marking), step);
        if (is_new) open.push_back(&at->first);
    };
    come(marking_of(made.net, {workflow.start_stage().name}), {});
    while (!open.empty() && known.size() <= kMostMarkings) {
        const Marking& here = *open.front();
        open.pop_front();
        if (here == target) return {Reach::Answer::reachable, road_to(made.net, known, target)};
        for (TransitionId id = 0; id < made.net.transitions.size(); ++id)
            if (auto next = fired(made.net.transitions[id], here)) come(std::move(*next), {&here, id});
    }
    return {open.empty() ? Reach::Answer::unreachable : Reach::Answer::not_decided, {}};
}

} // namespace thidua::verification
