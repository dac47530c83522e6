#include "verification/counterexample/counterexample.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "verification/reduction/dead_end_places.hpp"
#include "verification/search/state_graph.hpp"

namespace thidua::verification {
namespace {

using Tokens = std::vector<std::uint32_t>;
constexpr std::size_t kMostTries = 1'500;
constexpr std::size_t kMostWalked = 2'000'000; // transitions looked at

bool can_fire(const Transition& transition, Tokens& tokens) {
    std::size_t taken = 0;
    while (taken < transition.inputs.size() && tokens[transition.inputs[taken]] > 0)
        --tokens[transition.inputs[taken++]];
    for (std::size_t i = 0; i < taken; ++i) ++tokens[transition.inputs[i]];
    return taken == transition.inputs.size();
}

void fire(const Transition& transition, Tokens& tokens) {
    for (const PlaceId place : transition.inputs) --tokens[place];
    for (const PlaceId place : transition.resets) tokens[place] = 0;
    for (const PlaceId place : transition.outputs) ++tokens[place];
}

Tokens initial_tokens(const Net& net) {
    Tokens tokens;
    for (const Place& place : net.places) tokens.push_back(place.tokens);
    return tokens;
}

bool is_crowded(const Tokens& tokens) {
    return std::any_of(tokens.begin(), tokens.end(), [](auto count) { return count > 1; });
}

/// The markings below one that cannot complete, until the flaw shows or the limit is reached.
struct Below {
    StateGraph graph;
    std::vector<Tokens> markings;
    std::vector<TransitionId> road; ///< to where it shows
    Flaw shows = Flaw::none;
    bool complete = false;
    std::uint32_t doomed = 0; ///< when complete: a marking from which no final one can be reached
};

bool is_final(const Net& net, const Tokens& tokens) {
    const std::vector<bool> sinks = sink_places(net);
    for (PlaceId place = 0; place < net.places.size(); ++place)
        if (tokens[place] > 0 && !sinks[place]) return false;
    return true;
}

std::vector<TransitionId> road_to(const std::vector<std::pair<std::uint32_t, TransitionId>>& came, std::uint32_t node) {
    std::vector<TransitionId> road;
    for (; node != 0; node = came[node].first) road.push_back(came[node].second);
    std::reverse(road.begin(), road.end());
    return road;
}

/// Depth first: a dead end is near when one goes straight on.
class LookBelow {
  public:
    LookBelow(const Net& net, const Tokens& start, std::size_t limit) : net_(net), limit_(limit) {
        numbers_.emplace(start, 0);
        below_.markings.push_back(start);
    }

    Below run() {
        while (!open_.empty() && below_.shows == Flaw::none) {
            if (below_.markings.size() > limit_) return std::move(below_);
            const std::uint32_t current = open_.back();
            open_.pop_back();
            expand(current);
        }
        if (below_.shows == Flaw::none) find_doomed();
        return std::move(below_);
    }

  private:
    void expand(std::uint32_t current) {
        bool moved = false;
        Tokens here = below_.markings[current];
        for (TransitionId id = 0; id < net_.transitions.size() && below_.shows == Flaw::none; ++id) {
            if (!can_fire(net_.transitions[id], here)) continue;
            moved = true;
            Tokens next = here;
            fire(net_.transitions[id], next);
            reach(current, id, std::move(next));
        }
        if (is_final(net_, below_.markings[current]))
            finals_.push_back(current);
        else if (!moved)
            show(Flaw::deadlock, current);
    }

    void reach(std::uint32_t current, TransitionId by, Tokens next) {
        const auto entry = numbers_.emplace(next, static_cast<std::uint32_t>(below_.markings.size()));
        const std::uint32_t number = entry.first->second;
        below_.graph.edges.emplace_back(current, number);
        if (!entry.second) return;
        came_.emplace_back(current, by);
        open_.push_back(number);
        const bool crowded = is_crowded(next);
        below_.markings.push_back(std::move(next));
        if (crowded) show(Flaw::unsafe, number);
    }

    void show(Flaw flaw, std::uint32_t number) {
        below_.shows = flaw;
        below_.road = road_to(came_, number);
    }

    void find_doomed() {
        below_.graph.node_count = static_cast<std::uint32_t>(below_.markings.size());
        below_.complete = true;
        const std::vector<bool> ends = nodes_that_reach(below_.graph, finals_);
        const auto doomed = std::find(ends.begin(), ends.end(), false);
        if (doomed == ends.end()) return;
        below_.doomed = static_cast<std::uint32_t>(doomed - ends.begin());
        show(Flaw::cannot_complete, below_.doomed);
    }

    const Net& net_;
    std::size_t limit_;
    Below below_;
    std::map<Tokens, std::uint32_t> numbers_;
    std::vector<std::pair<std::uint32_t, TransitionId>> came_{{0, 0}};
    std::vector<std::uint32_t> open_{0};
    std::vector<std::uint32_t> finals_;
};

/// Goes straight on, taking what it took least, in the hope of a dead end or a second token: nothing is remembered, so
/// it comes far where many branches run in parallel. Each walk breaks ties in another way.
class Walker {
  public:
    explicit Walker(const Net& net) : net_(net) {}

    /// Empty when none of the walks met either.
    std::vector<TransitionId> road_from(const Tokens& start) {
        for (std::uint32_t walk = 0; work_left_ > 0; ++walk) {
            Tokens tokens = start;
            std::vector<TransitionId> road = walk_from(tokens, 331 * walk + 1);
            if (is_crowded(tokens)) return road;
            if (work_left_ > 0 && !is_final(net_, tokens)) return road;
        }
        return {};
    }

  private:
    std::vector<TransitionId> walk_from(Tokens& tokens, std::uint32_t factor) {
        std::vector<TransitionId> road;
        std::vector<std::size_t> taken(net_.transitions.size(), 0);
        const auto before = [&](TransitionId left, TransitionId right) {
            return std::pair(taken[left], left * factor % kTieBreak) <
                   std::pair(taken[right], right * factor % kTieBreak);
        };
        for (; work_left_ > 0; work_left_ -= std::min(work_left_, net_.transitions.size() + 1)) {
            std::optional<TransitionId> next;
            for (TransitionId id = 0; id < net_.transitions.size(); ++id)
                if ((!next || before(id, *next)) && can_fire(net_.transitions[id], tokens)) next = id;
            if (!next) return road;
            fire(net_.transitions[*next], tokens);
            ++taken[*next];
            road.push_back(*next);
            if (is_crowded(tokens)) return road;
        }
        return road;
    }

    static constexpr std::uint32_t kTieBreak = 1'009;
    const Net& net_;
    std::size_t work_left_ = kMostWalked;
};

/// How a flaw shows in the marking that a sequence leads to.
enum class Sign { crowded, stuck, dead_end };

bool shows(const Net& net, const Played& played, Sign sign, const std::vector<bool>& dead_end) {
    if (!played.possible || played.crowded != (sign == Sign::crowded)) return false;
    if (sign == Sign::stuck) return !played.final && !played.anything_enabled;
    if (sign == Sign::crowded) return true;
    for (PlaceId place = 0; place < net.places.size(); ++place)
        if (played.tokens[place] > 0 && dead_end[place]) return true;
    return false;
}

Sign sign_of(Flaw flaw) {
    if (flaw == Flaw::unsafe) return Sign::crowded;
    return flaw == Flaw::deadlock ? Sign::stuck : Sign::dead_end;
}

/// The first flaw whose sign shows after the steps, else the proven one.
Flaw flaw_after(const Net& net, const std::vector<TransitionId>& steps, Flaw proven,
                const std::vector<bool>& dead_end) {
    const Played played = play(net, steps);
    for (const Flaw flaw : {Flaw::unsafe, Flaw::deadlock, Flaw::cannot_complete})
        if (shows(net, played, sign_of(flaw), dead_end)) return flaw;
    return proven;
}

/// Drops steps as long as the rest still leads to the same sign.
void shorten(const Net& net, std::vector<TransitionId>& steps, Sign sign, const std::vector<bool>& dead_end) {
    std::size_t tries = 0;
    for (std::size_t piece = std::max<std::size_t>(1, steps.size() / 2); piece > 0; piece /= 2)
        for (std::size_t at = 0; at + piece <= steps.size() && tries < kMostTries; ++tries) {
            std::vector<TransitionId> fewer = steps;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at),
                        fewer.begin() + static_cast<std::ptrdiff_t>(at + piece));
            const Played played = play(net, fewer);
            if (shows(net, played, sign, dead_end))
                steps.assign(fewer.begin(), fewer.begin() + static_cast<std::ptrdiff_t>(played.steps));
            else
                ++at;
        }
}

void describe_end(const Played& played, Counterexample& counterexample) {
    for (PlaceId place = 0; place < played.tokens.size(); ++place) {
        if (played.tokens[place] > 0) counterexample.marked.push_back(place);
        if (played.tokens[place] > 1) counterexample.crowded.push_back(place);
    }
}

void describe_round(const Below& below, Counterexample& counterexample) {
    std::vector<bool> visited(below.markings.front().size(), false);
    for (const std::uint32_t node : final_component_below(below.graph, below.doomed))
        for (PlaceId place = 0; place < visited.size(); ++place)
            if (below.markings[node][place] > 0) visited[place] = true;
    for (PlaceId place = 0; place < visited.size(); ++place)
        if (visited[place]) counterexample.round.push_back(place);
}

} // namespace

Played play(const Net& net, const std::vector<TransitionId>& steps) {
    Played played;
    played.tokens = initial_tokens(net);
    played.crowded = is_crowded(played.tokens);
    for (; played.steps < steps.size() && !played.crowded; ++played.steps) {
        const Transition& transition = net.transitions[steps[played.steps]];
        played.possible = can_fire(transition, played.tokens);
        if (!played.possible) return played;
        fire(transition, played.tokens);
        for (const PlaceId place : transition.outputs) played.crowded = played.crowded || played.tokens[place] > 1;
    }
    played.final = is_final(net, played.tokens);
    played.anything_enabled = std::any_of(net.transitions.begin(), net.transitions.end(),
                                          [&](const Transition& t) { return can_fire(t, played.tokens); });
    return played;
}

Soundness unsound_with(const Net& net, std::vector<TransitionId> steps, Flaw proven, bool shortest,
                       std::size_t follow_limit) {
    Soundness answer{Verdict::unsound, Flaw::none, {}};
    const Played played = play(net, steps);
    if (!played.possible) return answer;
    steps.resize(played.steps);
    const std::vector<bool> dead_end = dead_end_places(net);
    Below below;
    if (played.crowded) {
        answer.flaw = Flaw::unsafe;
    } else {
        below = LookBelow(net, played.tokens, follow_limit).run();
        if (below.shows == Flaw::none) below.road = Walker(net).road_from(played.tokens);
        shortest = shortest && below.road.empty();
        steps.insert(steps.end(), below.road.begin(), below.road.end());
        answer.flaw = below.shows != Flaw::none ? below.shows : flaw_after(net, steps, proven, dead_end);
    }
    if (answer.flaw == Flaw::none) return answer;
    const Sign sign = sign_of(answer.flaw);
    const bool seen = shows(net, play(net, steps), sign, dead_end);
    if (seen && !shortest) shorten(net, steps, sign, dead_end);
    describe_end(play(net, steps), answer.counterexample);
    if (sign == Sign::dead_end && seen)
        answer.counterexample.round = dead_ends_among(net, answer.counterexample.marked);
    else if (sign == Sign::dead_end && below.complete)
        describe_round(below, answer.counterexample);
    answer.counterexample.steps = std::move(steps);
    answer.counterexample.known = true;
    answer.counterexample.shortest = shortest;
    return answer;
}

} // namespace thidua::verification
