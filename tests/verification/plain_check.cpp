#include "verification/plain_check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace thidua::tests {
namespace {

using namespace verification;
using Marking = std::vector<int>;

struct Everything {
    std::vector<Marking> markings;
    std::vector<std::vector<std::size_t>> predecessors;
    std::set<TransitionId> fired;
    bool safe = true;
    bool whole = true;
};

bool crowded(const Marking& marking) {
    return std::any_of(marking.begin(), marking.end(), [](int tokens) { return tokens > 1; });
}

std::optional<Marking> after(const Transition& transition, Marking marking) {
    for (const PlaceId place : transition.inputs)
        if (--marking[place] < 0) return std::nullopt;
    for (const PlaceId place : transition.resets) marking[place] = 0;
    for (const PlaceId place : transition.outputs) ++marking[place];
    return marking;
}

Everything enumerate(const Net& net, std::size_t limit) {
    Everything all;
    Marking start;
    for (const Place& place : net.places) start.push_back(static_cast<int>(place.tokens));
    std::map<Marking, std::size_t> numbers{{start, 0}};
    all.markings.push_back(start);
    all.predecessors.emplace_back();
    all.safe = !crowded(start);
    for (std::size_t current = 0; current < all.markings.size() && all.safe; ++current) {
        if (all.markings.size() > limit) {
            all.whole = false;
            return all;
        }
        for (TransitionId id = 0; id < net.transitions.size(); ++id) {
            const auto next = after(net.transitions[id], all.markings[current]);
            if (!next) continue;
            all.fired.insert(id);
            all.safe = all.safe && !crowded(*next);
            const auto entry = numbers.emplace(*next, all.markings.size());
            if (entry.second) {
                all.markings.push_back(*next);
                all.predecessors.emplace_back();
            }
            all.predecessors[entry.first->second].push_back(current);
        }
    }
    return all;
}

} // namespace

std::optional<bool> plainly_sound(const Net& net, std::size_t limit) {
    const Everything all = enumerate(net, limit);
    if (!all.safe) return false;
    if (!all.whole) return std::nullopt;
    const std::vector<bool> sinks = sink_places(net);
    std::vector<bool> good(all.markings.size(), false);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < all.markings.size(); ++i) {
        bool final = true;
        for (PlaceId place = 0; place < net.places.size(); ++place)
            final = final && (all.markings[i][place] == 0 || sinks[place]);
        if (!final) continue;
        good[i] = true;
        open.push_back(i);
    }
    while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        for (const std::size_t before : all.predecessors[at]) {
            if (good[before]) continue;
            good[before] = true;
            open.push_back(before);
        }
    }
    return std::all_of(good.begin(), good.end(), [](bool is_good) { return is_good; });
}

std::optional<std::vector<TransitionId>> plainly_dead(const Net& net, std::size_t limit) {
    const Everything all = enumerate(net, limit);
    if (!all.safe || !all.whole) return std::nullopt;
    std::vector<TransitionId> dead;
    for (TransitionId id = 0; id < net.transitions.size(); ++id)
        if (all.fired.count(id) == 0) dead.push_back(id);
    return dead;
}

std::optional<std::size_t> plainly_nearest_flaw(const Net& net, std::size_t limit) {
    const std::vector<bool> sinks = sink_places(net);
    Marking start;
    for (const Place& place : net.places) start.push_back(static_cast<int>(place.tokens));
    std::vector<Marking> markings{start};
    std::vector<std::size_t> distance{0};
    std::vector<std::vector<std::size_t>> before(1);
    std::map<Marking, std::size_t> numbers{{start, 0}};
    std::optional<std::size_t> nearest;
    const auto flaw_at = [&](std::size_t steps) { nearest = std::min(nearest.value_or(steps), steps); };
    std::vector<std::size_t> open;
    std::vector<bool> good;
    for (std::size_t at = 0; at < markings.size(); ++at) {
        if (markings.size() > limit) return std::nullopt;
        good.push_back(true);
        for (PlaceId place = 0; place < net.places.size(); ++place)
            good[at] = good[at] && (markings[at][place] == 0 || sinks[place]);
        if (good[at]) open.push_back(at);
        bool moves = false;
        for (const Transition& transition : net.transitions) {
            const auto next = after(transition, markings[at]);
            if (!next) continue;
            moves = true;
            if (crowded(*next)) {
                flaw_at(distance[at] + 1);
                continue;
            }
            const auto entry = numbers.emplace(*next, markings.size());
            if (entry.second) {
                markings.push_back(*next);
                distance.push_back(distance[at] + 1);
                before.emplace_back();
            }
            before[entry.first->second].push_back(at);
        }
        if (!good[at] && !moves) flaw_at(distance[at]);
    }
    if (nearest) return nearest;
    for (; !open.empty();) {
        const std::size_t at = open.back();
        open.pop_back();
        for (const std::size_t from : before[at])
            if (!good[from]) {
                good[from] = true;
                open.push_back(from);
            }
    }
    for (std::size_t at = 0; at < good.size(); ++at)
        if (!good[at]) flaw_at(distance[at]);
    return nearest;
}

} // namespace thidua::tests
