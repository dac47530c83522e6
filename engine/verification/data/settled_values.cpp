#include "verification/data/settled_values.hpp"

#include <algorithm>
#include <set>

#include "verification/data/case_rules.hpp"
#include "verification/reduction/concurrency_relation.hpp"
#include "verification/search/dead_transitions.hpp"

namespace thidua::verification {
namespace {

using Sure = CaseRules::Sure;

constexpr std::size_t kMostPairWork = 40'000'000;
constexpr std::size_t kMostNodes = 200'000; ///< of all nets together

/// The one place that is marked in the beginning, when it is never marked beside another.
std::optional<PlaceId> lonely_start(const Net& net) {
    std::optional<PlaceId> start;
    for (PlaceId place = 0; place < net.places.size(); ++place) {
        if (net.places[place].tokens == 0) continue;
        if (start || net.places[place].tokens > 1) return std::nullopt;
        start = place;
    }
    if (!start) return std::nullopt;
    const WorkingNet working = working_net(net);
    const auto pairs = ConcurrencyRelation::of(working, kMostPairWork);
    if (!pairs) return std::nullopt;
    for (PlaceId place = 0; place < net.places.size(); ++place)
        if (place != *start && pairs->together(*start, place)) return std::nullopt;
    return start;
}

bool are_settled(const CaseNet& net, const CaseRules& rules, PlaceId start) {
    const auto is_looked_at = [&](std::size_t slot) { return !rules.space().regions().axes_of(slot).empty(); };
    for (PlaceId place = 0; place < net.open.size(); ++place)
        if (place != start && std::any_of(net.open[place].begin(), net.open[place].end(), is_looked_at)) return false;
    return std::none_of(net.steps.begin(), net.steps.end(), [&](const CaseNet::Step& step) {
        return std::any_of(step.given.begin(), step.given.end(), is_looked_at);
    });
}

/// By step, by the values: whether it can be taken. Nothing when that is not exactly known.
std::optional<std::vector<RegionSet>> guards_of(const CaseNet& net, const CaseRules& rules) {
    std::vector<RegionSet> guards;
    for (TransitionId step = 0; step < net.steps.size(); ++step) {
        RegionSet may = rules.before(step, rules.space().all(), Sure::may);
        if (!may.is_within(rules.before(step, rules.space().all(), Sure::must))) return std::nullopt;
        guards.push_back(std::move(may));
    }
    return guards;
}

bool lets_leave(const Net& net, PlaceId place, const std::vector<bool>& open) {
    for (TransitionId step = 0; step < open.size(); ++step) {
        const auto& inputs = net.transitions[step].inputs;
        if (open[step] && std::find(inputs.begin(), inputs.end(), place) != inputs.end()) return true;
    }
    return false;
}

/// The net in which the other steps wait for a token that never comes: they take from where they did, so that no place
/// becomes an end.
Net with_steps(const Net& net, const std::vector<bool>& open) {
    Net made = net;
    const auto never = static_cast<PlaceId>(made.places.size());
    made.places.emplace_back();
    for (TransitionId step = 0; step < open.size(); ++step)
        if (!open[step]) made.transitions[step].inputs.push_back(never);
    return made;
}

} // namespace

std::optional<CaseProof> prove_settled_values(const CaseNet& net, const CaseLimits& limits) {
    const Net& given = net.made->net;
    const auto start = lonely_start(given);
    CaseDetail all{{}, true};
    for (const CaseCondition& condition : net.conditions) all.conditions.push_back(condition.reading.has_value());
    const auto rules = start ? CaseRules::of(net, all, {limits.space.combinations}) : nullptr;
    if (!rules || !are_settled(net, *rules, *start)) return std::nullopt;
    const auto guards = guards_of(net, *rules);
    if (!guards) return std::nullopt;
    RegionSet values = rules->at_start();
    rules->edit(values, {*start});
    std::set<std::vector<bool>> nets; // by the steps that can be taken
    RegionSet leaving = rules->none();
    RegionSet waiting = rules->none(); // nobody leaves with these: they must be edited first
    const std::size_t most = kMostNodes / (given.places.size() + given.transitions.size() + 1);
    values.for_each([&](std::size_t value) {
        if (nets.size() > most) return;
        std::vector<bool> open;
        for (const RegionSet& guard : *guards) open.push_back(guard.has(value));
        if (lets_leave(given, *start, open)) {
            leaving.put(value);
            nets.insert(std::move(open));
        } else
            waiting.put(value);
    });
    rules->edit(leaving, {*start}); // what an edit changes, another changes back
    if (nets.size() > most || !waiting.is_within(leaving)) return std::nullopt;
    CaseProof proof;
    proof.kind = CaseProof::Kind::proven;
    proof.dead.assign(net.steps.size(), true);
    for (const std::vector<bool>& open : nets) {
        const Net one = with_steps(given, open);
        if (check_soundness(one).verdict != Verdict::sound) return std::nullopt;
        const DeadTransitions found = find_dead_transitions(one);
        for (TransitionId step = 0; step < open.size(); ++step)
            if (open[step] && !std::binary_search(found.dead.begin(), found.dead.end(), step)) proof.dead[step] = false;
    }
    return proof;
}

} // namespace thidua::verification
