#include "verification/variables/data_soundness.hpp"

#include <algorithm>

#include "verification/data/case_search.hpp"

namespace thidua::verification {
namespace {

using Sure = ValueRules::Sure;
using Edge = CaseGraph::Edge;
using feel::Value;

class Proof {
  public:
    Proof(const DataNet& net, const DataLimits& limits)
        : net_(net), limits_(limits), rules_(DataRules::of(net, limits)) {}

    DataSoundness run() {
        if (!rules_) return not_decided();
        const std::size_t words = rules_->size() / 64 + 1;
        const std::size_t markings = std::min(limits_.markings, limits_.words / words);
        graph_ = explore_cases(net_.net, *rules_, markings);
        if (!graph_) return not_decided();
        if (is_sound()) {
            found_.soundness.verdict = Verdict::sound;
            find_dead(markings);
            return std::move(found_);
        }
        const CaseStory story = shortest_story(*graph_, *rules_, able_to_complete(*graph_, *rules_, Sure::may));
        if (story.flaw == Flaw::none) return not_decided();
        tell(story);
        return std::move(found_);
    }

  private:
    [[nodiscard]] bool may_take(const Edge& edge, const RegionSet& values) const {
        return !rules_->after(edge.step, values, Sure::may).is_empty();
    }

    [[nodiscard]] bool is_sound() const {
        const std::vector<RegionSet> able = able_to_complete(*graph_, *rules_, Sure::must);
        for (std::size_t at = 0; at < graph_->nodes.size(); ++at) {
            const CaseGraph::Node& node = graph_->nodes[at];
            if (!node.reached.is_within(able[at])) return false;
            for (const Edge& edge : node.edges)
                if (edge.to == CaseGraph::kCrowded && may_take(edge, node.reached)) return false;
        }
        return true;
    }

    [[nodiscard]] std::vector<bool> taken(const CaseGraph& graph, Sure sure) const {
        std::vector<bool> made(net_.net.transitions.size(), false);
        for (const CaseGraph::Node& node : graph.nodes)
            for (const Edge& edge : node.edges)
                if (!made[edge.step] && !rules_->after(edge.step, node.reached, sure).is_empty())
                    made[edge.step] = true;
        return made;
    }

    void find_dead(std::size_t markings) {
        const std::vector<bool> may = taken(*graph_, Sure::may);
        std::vector<bool> must = may;
        if (!rules_->is_exact())
            if (const auto surely = explore_cases(net_.net, *rules_, markings, Sure::must))
                must = taken(*surely, Sure::must);
        for (TransitionId step = 0; step < may.size(); ++step) {
            if (net_.net.transitions[step].name.empty()) continue;
            if (!may[step]) found_.dead.push_back(step);
            if (may[step] && !must[step]) found_.undecided.push_back(step);
        }
    }

    DataSoundness not_decided() {
        for (TransitionId step = 0; step < net_.guards.size(); ++step)
            if (!net_.guards[step].is_decided) found_.undecided_guards.push_back(step);
        return std::move(found_);
    }

    void tell(const CaseStory& story) {
        found_.soundness.verdict = Verdict::unsound;
        found_.soundness.flaw = story.flaw;
        Counterexample& told = found_.soundness.counterexample;
        told.steps = story.steps;
        told.marked = graph_->nodes[story.node].marked;
        told.known = true;
        told.shortest = true;
        if (story.flaw == Flaw::cannot_complete) told.round = round_below(*graph_, *rules_, story.node, story.values);
        if (story.flaw == Flaw::unsafe) enter_twice(net_.net, told);
        tell_values(story);
    }

    /// Values that lead the way of the story. The last step of an unsafe one may write whatever it can.
    void tell_values(const CaseStory& story) {
        std::vector<Value> values;
        for (const Variable& variable : net_.variables) values.push_back(variable.initial);
        for (std::size_t i = 0; i < story.steps.size(); ++i) {
            const TransitionId step = story.steps[i];
            std::optional<std::vector<Value>> next;
            if (i + 1 < story.values_on_the_way.size())
                next = rules_->written(step, values, story.values_on_the_way[i + 1]);
            else
                rules_->after(step, only(story.values_on_the_way.back()), Sure::must).for_each([&](std::size_t to) {
                    next = next ? next : rules_->written(step, values, to);
                });
            found_.written.emplace_back();
            if (!next) continue;
            for (const std::size_t variable : net_.guards[step].written)
                found_.written.back().emplace_back(net_.variables[variable].name, (*next)[variable]);
            values = std::move(*next);
        }
        std::vector<bool> read(values.size(), false);
        for (const Guard& guard : net_.guards)
            for (const Way& way : guard.ways)
                for (const Atom& atom : way)
                    for (const Term* term : {&atom.left, &atom.right})
                        if (term->is(Term::Kind::read)) read[term->variable] = true;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (read[i]) found_.at_the_end.emplace_back(net_.variables[i].name, values[i]);
    }

    [[nodiscard]] RegionSet only(std::size_t number) const {
        RegionSet made = rules_->none();
        made.put(number);
        return made;
    }

    const DataNet& net_;
    DataLimits limits_;
    std::unique_ptr<const DataRules> rules_;
    std::optional<CaseGraph> graph_;
    DataSoundness found_;
};

} // namespace

DataSoundness check_data_soundness(const DataNet& net, const DataLimits& limits) { return Proof(net, limits).run(); }

} // namespace thidua::verification
