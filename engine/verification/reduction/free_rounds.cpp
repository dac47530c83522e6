#include "verification/reduction/free_rounds.hpp"

#include <algorithm>
#include <optional>

#include "verification/search/state_graph.hpp"

namespace thidua::verification {
namespace {

class Rounds {
  public:
    Rounds(WorkingNet& net, const std::vector<bool>& alive)
        : net_(net), leaving_(net.place_count()), entering_(net.place_count()), there_(net.place_count()),
          back_(net.place_count()) {
        std::vector<bool> cancelled(net.place_count(), false);
        for (std::uint32_t t = 0; t < net.transitions.size(); ++t)
            for (const std::uint32_t p : net.transitions[t].resets) cancelled[p] = alive[t] || cancelled[p];
        for (std::uint32_t t = 0; t < net.transitions.size(); ++t)
            if (alive[t] && moves_one_token(net.transitions[t]) && !cancelled[net.transitions[t].in.front()] &&
                !cancelled[net.transitions[t].out.front()])
                add(t);
    }

    std::vector<FreeRound> run() {
        StateGraph graph;
        graph.node_count = static_cast<std::uint32_t>(net_.place_count());
        for (const auto& ways : leaving_)
            for (const std::uint32_t t : ways)
                graph.edges.emplace_back(net_.transitions[t].in.front(), net_.transitions[t].out.front());
        component_ = strong_components_of(graph);
        std::vector<std::vector<std::uint32_t>> places(net_.place_count());
        for (std::uint32_t p = 0; p < component_.size(); ++p) places[component_[p]].push_back(p);
        std::vector<FreeRound> rounds;
        for (const auto& members : places)
            if (members.size() > 1 && marked_in(members) < 2) rounds.push_back(round_of(members));
        return rounds;
    }

  private:
    static bool moves_one_token(const WorkingTransition& transition) {
        return !transition.breaks && transition.resets.empty() && transition.in.size() == 1 &&
               transition.out.size() == 1 && transition.in != transition.out;
    }

    void add(std::uint32_t t) {
        leaving_[net_.transitions[t].in.front()].push_back(t);
        entering_[net_.transitions[t].out.front()].push_back(t);
    }

    [[nodiscard]] std::ptrdiff_t marked_in(const std::vector<std::uint32_t>& places) const {
        return std::count_if(places.begin(), places.end(), [&](auto p) { return net_.initial[p]; });
    }

    FreeRound round_of(const std::vector<std::uint32_t>& places) {
        FreeRound round;
        const auto marked = std::find_if(places.begin(), places.end(), [&](auto p) { return net_.initial[p]; });
        round.chosen = marked == places.end() ? places.front() : *marked;
        find_ways_there(round.chosen);
        find_ways_back(round.chosen);
        for (const std::uint32_t p : places)
            if (p != round.chosen) round.members.push_back({p, *there_[p], *back_[p]});
        return round;
    }

    void find_ways_there(std::uint32_t chosen) {
        std::vector<std::uint32_t> open{chosen};
        for (std::size_t i = 0; i < open.size(); ++i)
            for (const std::uint32_t t : leaving_[open[i]]) {
                const std::uint32_t next = net_.transitions[t].out.front();
                if (next == chosen || there_[next] || component_[next] != component_[chosen]) continue;
                const std::uint32_t step = net_.transitions[t].trace;
                there_[next] = there_[open[i]] ? net_.traces.joined(*there_[open[i]], step) : step;
                open.push_back(next);
            }
    }

    void find_ways_back(std::uint32_t chosen) {
        std::vector<std::uint32_t> open{chosen};
        for (std::size_t i = 0; i < open.size(); ++i)
            for (const std::uint32_t t : entering_[open[i]]) {
                const std::uint32_t before = net_.transitions[t].in.front();
                if (before == chosen || back_[before] || component_[before] != component_[chosen]) continue;
                const std::uint32_t step = net_.transitions[t].trace;
                back_[before] = back_[open[i]] ? net_.traces.joined(step, *back_[open[i]]) : step;
                open.push_back(before);
            }
    }

    WorkingNet& net_;
    std::vector<std::vector<std::uint32_t>> leaving_; ///< by place: transitions that move its token elsewhere
    std::vector<std::vector<std::uint32_t>> entering_;
    std::vector<std::uint32_t> component_;
    std::vector<std::optional<std::uint32_t>> there_;
    std::vector<std::optional<std::uint32_t>> back_;
};

} // namespace

std::vector<FreeRound> free_rounds(WorkingNet& net, const std::vector<bool>& alive) { return Rounds(net, alive).run(); }

} // namespace thidua::verification
