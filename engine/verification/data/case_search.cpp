#include "verification/data/case_search.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "verification/search/state_graph.hpp"

namespace thidua::verification {
namespace {

using Sure = ValueRules::Sure;
using Edge = CaseGraph::Edge;
using Node = CaseGraph::Node;

class Explorer {
  public:
    Explorer(const Net& net, const ValueRules& rules, std::size_t most, Sure sure)
        : net_(net), rules_(rules), most_(most), sure_(sure), sinks_(sink_places(net)), consumers_(net.places.size()) {
        for (TransitionId id = 0; id < net.transitions.size(); ++id)
            if (!net.transitions[id].inputs.empty()) consumers_[net.transitions[id].inputs.front()].push_back(id);
    }

    std::optional<CaseGraph> run() {
        std::vector<PlaceId> start;
        for (PlaceId place = 0; place < net_.places.size(); ++place)
            if (net_.places[place].tokens > 0) start.push_back(place);
        reach(node_of(start), rules_.at_start());
        while (!open_.empty() && graph_.nodes.size() <= most_ && !rules_.exhausted()) {
            const std::uint32_t from = open_.front();
            open_.pop_front();
            waiting_[from] = false;
            const RegionSet fresh = std::move(fresh_[from]);
            fresh_[from] = rules_.none();
            for (std::size_t i = 0; i < graph_.nodes[from].edges.size(); ++i) {
                const Edge edge = graph_.nodes[from].edges[i];
                if (edge.to != CaseGraph::kCrowded) reach(edge.to, rules_.after(edge.step, fresh, sure_));
            }
        }
        if (graph_.nodes.size() > most_ || rules_.exhausted()) return std::nullopt;
        return std::move(graph_);
    }

  private:
    std::uint32_t node_of(const std::vector<PlaceId>& marked) {
        const auto [found, fresh] = known_.emplace(marked, static_cast<std::uint32_t>(graph_.nodes.size()));
        if (!fresh) return found->second;
        Node node;
        node.marked = marked;
        node.is_final = std::all_of(marked.begin(), marked.end(), [this](PlaceId place) { return sinks_[place]; });
        node.reached = rules_.none();
        graph_.nodes.push_back(std::move(node));
        fresh_.push_back(rules_.none());
        waiting_.push_back(false);
        expanded_.push_back(false);
        return found->second;
    }

    void reach(std::uint32_t at, RegionSet values) {
        if (values.is_empty()) return;
        rules_.edit(values, graph_.nodes[at].marked);
        values.subtract(graph_.nodes[at].reached);
        if (values.is_empty()) return;
        graph_.nodes[at].reached.unite(values);
        fresh_[at].unite(values);
        if (!expanded_[at]) expand(at);
        if (!waiting_[at]) open_.push_back(at);
        waiting_[at] = true;
    }

    /// Markings are made when the tokens allow them; without values nobody comes there.
    void expand(std::uint32_t at) {
        expanded_[at] = true;
        const std::vector<PlaceId> marked = graph_.nodes[at].marked;
        std::vector<Edge> edges;
        for (const PlaceId place : marked)
            for (const TransitionId step : consumers_[place]) {
                auto next = fire(marked, net_.transitions[step]);
                if (!next) continue;
                edges.push_back({step, next->crowded ? CaseGraph::kCrowded : node_of(next->marked)});
            }
        std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.step < b.step; });
        graph_.nodes[at].edges = std::move(edges);
    }

    /// What a step makes of a marking, unless it would put a second token into a place. A step without outputs may take
    /// the last token of all: then no place is marked.
    struct Fired {
        std::vector<PlaceId> marked;
        bool crowded = false;
    };
    /// Nothing when a token lacks.
    static std::optional<Fired> fire(std::vector<PlaceId> marked, const Transition& step) {
        for (const PlaceId place : step.inputs) {
            const auto found = std::lower_bound(marked.begin(), marked.end(), place);
            if (found == marked.end() || *found != place) return std::nullopt;
            marked.erase(found);
        }
        for (const PlaceId place : step.resets) std::erase(marked, place);
        for (const PlaceId place : step.outputs) {
            const auto found = std::lower_bound(marked.begin(), marked.end(), place);
            if (found != marked.end() && *found == place) return Fired{{}, true};
            marked.insert(found, place);
        }
        return Fired{std::move(marked), false};
    }

    const Net& net_;
    const ValueRules& rules_;
    std::size_t most_;
    Sure sure_;
    std::vector<bool> sinks_;
    std::vector<std::vector<TransitionId>> consumers_; ///< by place: those whose first input it is
    CaseGraph graph_;
    std::map<std::vector<PlaceId>, std::uint32_t> known_;
    std::vector<RegionSet> fresh_; ///< by node: values whose steps have not been looked at
    std::vector<bool> waiting_;
    std::vector<bool> expanded_;
    std::deque<std::uint32_t> open_;
};

/// Values with which some step may be taken here, or after an edit.
RegionSet not_stuck(const Node& node, const ValueRules& rules) {
    RegionSet able = rules.none();
    for (const Edge& edge : node.edges) able.unite(rules.before(edge.step, rules.all(), Sure::may));
    rules.edit(able, node.marked);
    return able;
}

/// Breadth first, by steps that surely can be taken, with all values at once; remembers what came after how many steps.
class StorySearch {
  public:
    StorySearch(const CaseGraph& graph, const ValueRules& rules, const std::vector<RegionSet>& completes)
        : graph_(graph), rules_(rules), completes_(completes), able_(graph.nodes.size()),
          reached_(graph.nodes.size(), rules.none()), newest_(graph.nodes.size(), kNone) {}

    CaseStory run() {
        RegionSet start = rules_.at_start();
        rules_.edit(start, graph_.nodes.front().marked);
        come(0, std::move(start));
        // A run to a second token has one step more than one to a standstill in a marking as near as that which it
        // left: those are still looked at.
        for (std::size_t at = 0; at < visits_.size() && story_.flaw != Flaw::deadlock && !rules_.exhausted(); ++at) {
            if (at == farther_) {
                if (story_.flaw != Flaw::none) break;
                layers_.push_back(at);
                farther_ = visits_.size();
            }
            leave(at);
        }
        if (story_.flaw == Flaw::none && first_lost_)
            tell(Flaw::cannot_complete, *first_lost_, completes_[visits_[*first_lost_].node]);
        return std::move(story_);
    }

  private:
    static constexpr std::size_t kNone = ~std::size_t{0};
    struct Visit {
        std::uint32_t node;
        RegionSet values; ///< that come here with so few steps for the first time
    };

    void come(std::uint32_t node, RegionSet values) {
        values.subtract(reached_[node]);
        if (values.is_empty()) return;
        reached_[node].unite(values);
        const bool is_lost = !values.is_within(completes_[node]);
        std::size_t& visit = newest_[node];
        if (visit != kNone && visit >= farther_)
            visits_[visit].values.unite(values);
        else {
            visit = visits_.size();
            visits_.push_back({node, std::move(values)});
        }
        if (!first_lost_ && is_lost) first_lost_ = visit;
    }

    void leave(std::size_t at) {
        const std::uint32_t here = visits_[at].node;
        const Node& node = graph_.nodes[here];
        if (!node.is_final) {
            if (!able_[here]) able_[here] = not_stuck(node, rules_);
            if (!visits_[at].values.is_within(*able_[here])) return tell(Flaw::deadlock, at, *able_[here]);
        }
        for (std::size_t i = 0; i < node.edges.size() && story_.flaw == Flaw::none; ++i) {
            const Edge& edge = node.edges[i];
            RegionSet next = rules_.after(edge.step, visits_[at].values, Sure::must);
            if (next.is_empty()) continue;
            if (edge.to == CaseGraph::kCrowded) {
                RegionSet fine = rules_.all();
                fine.subtract(rules_.before(edge.step, rules_.all(), Sure::must));
                tell(Flaw::unsafe, at, fine);
                story_.steps.push_back(edge.step);
                return;
            }
            rules_.edit(next, graph_.nodes[edge.to].marked);
            come(edge.to, std::move(next));
        }
    }

    /// `fine`: the values with which nothing is wrong there.
    void tell(Flaw flaw, std::size_t at, const RegionSet& fine) {
        RegionSet faulty = visits_[at].values;
        faulty.subtract(fine);
        RegionSet harmless = graph_.nodes[visits_[at].node].reached;
        harmless.intersect(fine);
        story_ = CaseStory();
        story_.flaw = flaw;
        story_.node = visits_[at].node;
        story_.values = faulty.first().value_or(0); // there is one, unless the rules are exhausted
        story_.any_values = harmless.is_empty();
        story_.harmless = std::move(harmless);
        story_.values_on_the_way = {story_.values};
        const auto above = std::upper_bound(layers_.begin(), layers_.end(), at);
        for (auto layer = static_cast<std::size_t>(above - layers_.begin()); layer > 1 && !rules_.exhausted(); --layer)
            at = go_back(at, layer - 2);
        std::reverse(story_.steps.begin(), story_.steps.end());
        std::reverse(story_.values_on_the_way.begin(), story_.values_on_the_way.end());
    }

    /// The visit of that layer from which one step leads to the last of the values on the way.
    [[nodiscard]] std::size_t go_back(std::size_t at, std::size_t layer) {
        RegionSet here = rules_.none();
        here.put(story_.values_on_the_way.back());
        rules_.edit(here, graph_.nodes[visits_[at].node].marked);
        const std::size_t end = layer + 1 < layers_.size() ? layers_[layer + 1] : visits_.size();
        for (std::size_t from = layers_[layer]; from < end; ++from)
            for (const Edge& edge : graph_.nodes[visits_[from].node].edges) {
                if (edge.to != visits_[at].node) continue;
                RegionSet before = rules_.before(edge.step, here, Sure::must);
                before.intersect(visits_[from].values);
                if (const auto value = before.first()) {
                    story_.steps.push_back(edge.step);
                    story_.values_on_the_way.push_back(*value);
                    return from;
                }
            }
        return at; // only of exhausted rules
    }

    const CaseGraph& graph_;
    const ValueRules& rules_;
    const std::vector<RegionSet>& completes_;
    std::vector<std::optional<RegionSet>> able_; ///< by node, once asked for
    std::vector<RegionSet> reached_;
    std::vector<std::size_t> newest_; ///< by node: its last visit
    std::vector<Visit> visits_;       ///< layer by layer
    std::vector<std::size_t> layers_; ///< the first visit of each: of those with as many steps before
    std::size_t farther_ = 0;         ///< where the next layer begins
    std::optional<std::size_t> first_lost_;
    CaseStory story_;
};

} // namespace

std::optional<CaseGraph> explore_cases(const Net& net, const ValueRules& rules, std::size_t most_markings, Sure sure) {
    return Explorer(net, rules, most_markings, sure).run();
}

std::vector<RegionSet> able_to_complete(const CaseGraph& graph, const ValueRules& rules, Sure sure) {
    std::vector<std::vector<Edge>> coming(graph.nodes.size()); // `to` is where they come from
    for (std::uint32_t at = 0; at < graph.nodes.size(); ++at)
        for (const Edge& edge : graph.nodes[at].edges)
            if (edge.to != CaseGraph::kCrowded) coming[edge.to].push_back({edge.step, at});
    std::vector<RegionSet> able(graph.nodes.size(), rules.none());
    std::vector<RegionSet> fresh = able;
    std::deque<std::uint32_t> open;
    const auto add = [&](std::uint32_t at, RegionSet values) {
        rules.edit(values, graph.nodes[at].marked);
        values.subtract(able[at]);
        if (values.is_empty()) return;
        able[at].unite(values);
        if (fresh[at].is_empty()) open.push_back(at);
        fresh[at].unite(values);
    };
    for (std::uint32_t at = 0; at < graph.nodes.size(); ++at)
        if (graph.nodes[at].is_final) add(at, rules.all());
    while (!open.empty() && !rules.exhausted()) {
        const std::uint32_t to = open.front();
        open.pop_front();
        const RegionSet values = std::move(fresh[to]);
        fresh[to] = rules.none();
        for (const Edge& edge : coming[to]) add(edge.to, rules.before(edge.step, values, sure));
    }
    return able;
}

CaseStory shortest_story(const CaseGraph& graph, const ValueRules& rules, const std::vector<RegionSet>& completes) {
    return StorySearch(graph, rules, completes).run();
}

std::vector<PlaceId> round_below(const CaseGraph& graph, const ValueRules& rules, std::uint32_t node,
                                 std::size_t values) {
    StateGraph steps;
    steps.node_count = static_cast<std::uint32_t>(graph.nodes.size());
    std::vector<RegionSet> reached(graph.nodes.size(), rules.none());
    std::vector<RegionSet> fresh = reached;
    std::deque<std::uint32_t> open{node};
    fresh[node].put(values);
    while (!open.empty() && !rules.exhausted()) {
        const std::uint32_t at = open.front();
        open.pop_front();
        RegionSet here = std::move(fresh[at]);
        fresh[at] = rules.none();
        rules.edit(here, graph.nodes[at].marked);
        here.subtract(reached[at]);
        if (here.is_empty()) continue;
        reached[at].unite(here);
        for (const Edge& edge : graph.nodes[at].edges) {
            const RegionSet after = rules.after(edge.step, here, Sure::may);
            if (edge.to == CaseGraph::kCrowded || after.is_empty()) continue;
            steps.edges.emplace_back(at, edge.to);
            fresh[edge.to].unite(after);
            open.push_back(edge.to);
        }
    }
    std::set<PlaceId> places;
    for (const std::uint32_t at : final_component_below(steps, node))
        places.insert(graph.nodes[at].marked.begin(), graph.nodes[at].marked.end());
    return {places.begin(), places.end()};
}

void enter_twice(const Net& net, Counterexample& told) {
    const Transition& last = net.transitions[told.steps.back()];
    std::vector<PlaceId> after = told.marked;
    for (const PlaceId place : last.inputs) after.erase(std::find(after.begin(), after.end(), place));
    for (const PlaceId place : last.resets) std::erase(after, place);
    for (const PlaceId place : last.outputs) {
        if (std::find(after.begin(), after.end(), place) != after.end())
            told.crowded.push_back(place);
        else
            after.push_back(place);
    }
    told.marked = std::move(after);
}

} // namespace thidua::verification
