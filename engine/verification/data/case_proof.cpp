#include "verification/data/case_proof.hpp"

#include <algorithm>

#include "verification/data/case_rules.hpp"
#include "verification/data/case_search.hpp"

namespace thidua::verification {
namespace {

using Sure = CaseRules::Sure;

class Proof {
  public:
    Proof(const CaseNet& net, const CaseLimits& limits) : net_(net), limits_(limits) {
        detail_.conditions.assign(net.conditions.size(), false);
    }

    CaseProof run() {
        for (;;) {
            rules_ = CaseRules::of(net_, detail_, limits_.space);
            if (!rules_) return undecided();
            lost_.clear();
            graph_ = explore_cases(net_.made->net, *rules_, most_markings(*rules_));
            if (!graph_ && !rules_->exhausted()) return {};
            const bool is_sound = graph_ && is_proven();
            const bool is_wrong = graph_ && !is_sound && is_faulty();
            if (rules_->exhausted()) return undecided();
            if (is_sound) {
                look_at_everything();
                return proven();
            }
            if (is_wrong) return std::move(found_);
            if (!add_detail()) return undecided();
        }
    }

  private:
    [[nodiscard]] std::size_t most_markings(const CaseRules& rules) const {
        const std::size_t words = rules.space().is_diagram() ? 1 : rules.size() / 64 + 1;
        return std::min(limits_.markings, limits_.words / words);
    }

    /// By all that may happen: nothing is entered twice, and what surely can be done suffices.
    bool is_proven() {
        lost_.clear();
        crowds_ = false;
        const std::vector<RegionSet> able = able_to_complete(*graph_, *rules_, Sure::must);
        for (std::uint32_t at = 0; at < graph_->nodes.size(); ++at) {
            const CaseGraph::Node& node = graph_->nodes[at];
            if (!node.reached.is_within(able[at])) lost_.push_back(at);
            for (const CaseGraph::Edge& edge : node.edges)
                crowds_ = crowds_ || (edge.to == CaseGraph::kCrowded &&
                                      !rules_->after(edge.step, node.reached, Sure::may).is_empty());
        }
        return lost_.empty() && !crowds_;
    }

    bool is_faulty() {
        const std::vector<RegionSet> able = able_to_complete(*graph_, *rules_, Sure::may);
        CaseStory story = shortest_story(*graph_, *rules_, able);
        if (story.flaw == Flaw::none) return false;
        shorten_by_everything(story);
        found_.kind = CaseProof::Kind::faulty;
        found_.flaw = story.flaw;
        Counterexample& told = found_.counterexample;
        told.steps = story.steps;
        told.marked = graph_->nodes[story.node].marked;
        told.known = true;
        told.shortest = true;
        if (story.flaw == Flaw::unsafe) enter_twice(net_.made->net, told);
        if (story.flaw == Flaw::cannot_complete) told.round = round_below(*graph_, *rules_, story.node, story.values);
        if (story.flaw == Flaw::deadlock) name_what_keeps_it(story);
        if (!story.any_values) found_.values = values_of(story);
        found_.dead = dead();
        return true;
    }

    /// What conditions look at, and what lacks; the rest of the form does not matter, nor does what could be anything
    /// else and the same would happen.
    [[nodiscard]] std::string values_of(const CaseStory& story) const {
        const RegionSpace& space = rules_->space();
        const auto& axes = space.regions().axes();
        std::vector<bool> wanted(axes.size(), false);
        RegionSet alike = space.none();
        alike.put(story.values);
        for (std::size_t axis = axes.size(); axis-- > 0;)
            for (const Look& look : axes[axis].looks)
                wanted[axis] =
                    (matters(look.slot) && !may_be_anything(look.slot, alike, story.harmless)) || wanted[axis];
        return space.regions().to_text(space.at(story.values), wanted);
    }

    [[nodiscard]] bool matters(std::size_t slot) const {
        const auto& lacking = found_.lacking;
        bool matters = std::find(lacking.begin(), lacking.end(), slot) != lacking.end();
        for (std::size_t i = 0; i < net_.conditions.size() && !matters; ++i)
            matters = detail_.conditions[i] && net_.conditions[i].reading->looks_at(slot);
        return matters;
    }

    /// Then `alike` has it so.
    bool may_be_anything(std::size_t slot, RegionSet& alike, const RegionSet& harmless) const {
        RegionSet freed = alike;
        rules_->space().free(freed, slot);
        RegionSet otherwise = freed;
        otherwise.intersect(harmless);
        if (!otherwise.is_empty()) return false;
        alike = std::move(freed);
        return true;
    }

    void name_what_keeps_it(const CaseStory& story) {
        const RegionSpace& space = rules_->space();
        const auto holds = [&](std::size_t condition) {
            const CaseCondition& asked = net_.conditions[condition];
            return detail_.conditions[condition] && space.where(*asked.expression, *asked.reading).has(story.values);
        };
        bool form = false;
        for (const CaseGraph::Edge& edge : graph_->nodes[story.node].edges) {
            const CaseNet::Step& step = net_.steps[edge.step];
            for (const std::size_t condition : step.conditions)
                if (!holds(condition)) found_.unmet.push_back(&net_.conditions[condition]);
            form = form || step.form_is_complete;
        }
        for (const CaseNet::Required& field : net_.required)
            if (form && (!field.when || holds(*field.when)) && !space.where_present(field.slot).has(story.values))
                found_.lacking.push_back(field.slot);
    }

    [[nodiscard]] std::vector<bool> dead() const {
        std::vector<bool> made(net_.steps.size(), true);
        for (const CaseGraph::Node& node : graph_->nodes)
            for (const CaseGraph::Edge& edge : node.edges)
                if (made[edge.step] && !rules_->after(edge.step, node.reached, Sure::may).is_empty())
                    made[edge.step] = false;
        if (rules_->exhausted()) made.assign(made.size(), false);
        return made;
    }

    /// More detail changes nothing about the proof, but says which steps can never be taken.
    void look_at_everything() {
        if (auto all = everything()) take(std::move(*all));
    }

    /// What is not looked at may keep a shorter run from being sure.
    void shorten_by_everything(CaseStory& story) {
        auto all = everything();
        if (!all) return;
        const std::vector<RegionSet> able = able_to_complete(*all->graph, *all->rules, Sure::may);
        CaseStory more = shortest_story(*all->graph, *all->rules, able);
        const bool is_better = is_told_before({more.flaw, more.steps.size()}, {story.flaw, story.steps.size()});
        if (more.flaw == Flaw::none || !is_better || all->rules->exhausted()) return;
        story = std::move(more);
        take(std::move(*all));
    }

    struct Ground {
        CaseDetail detail;
        std::unique_ptr<const CaseRules> rules;
        std::optional<CaseGraph> graph;
    };

    /// With all that can be decided; nothing when that is so already, or too much.
    [[nodiscard]] std::optional<Ground> everything() const {
        Ground all{{{}, true}, nullptr, std::nullopt};
        for (const CaseCondition& condition : net_.conditions)
            all.detail.conditions.push_back(condition.reading.has_value());
        if (all.detail == detail_) return std::nullopt;
        all.rules = CaseRules::of(net_, all.detail, limits_.space);
        if (!all.rules) return std::nullopt;
        all.graph = explore_cases(net_.made->net, *all.rules, most_markings(*all.rules));
        if (!all.graph || all.rules->exhausted()) return std::nullopt;
        return all;
    }

    void take(Ground look) {
        lost_.clear(); // they were of the other graph
        detail_ = std::move(look.detail);
        graph_ = std::move(look.graph);
        rules_ = std::move(look.rules);
    }

    CaseProof proven() const {
        CaseProof made;
        made.kind = CaseProof::Kind::proven;
        made.dead = dead();
        return made;
    }

    /// Takes into account what decides where it is not known whether it can be over; then what decides who comes there.
    /// False when there is nothing more to take.
    bool add_detail() {
        const CaseDetail before = detail_;
        for (const std::uint32_t at : lost_)
            for (const CaseGraph::Edge& edge : graph_->nodes[at].edges) add(net_.steps[edge.step]);
        if (detail_ == before)
            for (const CaseNet::Step& step : net_.steps) add(step);
        return !(detail_ == before);
    }

    void add(const CaseNet::Step& step) {
        for (const std::size_t condition : step.conditions) add(condition);
        for (const auto& [slot, when] : step.kept_when) add(when);
        if (!step.form_is_complete || detail_.form) return;
        detail_.form = true;
        for (const CaseNet::Required& field : net_.required)
            if (field.when) add(*field.when);
    }

    void add(std::size_t condition) {
        if (net_.conditions[condition].reading) detail_.conditions[condition] = true;
    }

    /// What it depends on: the conditions of the steps that could lead on.
    CaseProof undecided() const {
        CaseProof made;
        made.kind = CaseProof::Kind::undecided;
        std::vector<bool> named(net_.conditions.size(), false);
        const auto name = [&](const CaseNet::Step& step) {
            for (const std::size_t condition : step.conditions) named[condition] = true;
            for (const auto& [slot, when] : step.kept_when) named[when] = true;
            if (!step.form_is_complete) return;
            for (const CaseNet::Required& field : net_.required)
                if (field.when) named[*field.when] = true;
        };
        for (std::size_t round = 0; round < 2 && made.undecided.empty(); ++round) {
            if (round == 0 && graph_)
                for (const std::uint32_t at : lost_)
                    for (const CaseGraph::Edge& edge : graph_->nodes[at].edges) name(net_.steps[edge.step]);
            if (round == 1) std::for_each(net_.steps.begin(), net_.steps.end(), name);
            for (std::size_t i = 0; i < named.size(); ++i)
                if (named[i] && !net_.conditions[i].is_trusted && (!rules_ || !detail_.conditions[i]))
                    made.undecided.push_back(&net_.conditions[i]);
        }
        return made;
    }

    const CaseNet& net_;
    CaseLimits limits_;
    CaseDetail detail_;
    std::unique_ptr<const CaseRules> rules_;
    std::optional<CaseGraph> graph_;
    std::vector<std::uint32_t> lost_; ///< nodes from where it is not known whether it can be over
    bool crowds_ = false;
    CaseProof found_;
};

} // namespace

CaseProof prove_cases(const CaseNet& net, const CaseLimits& limits) { return Proof(net, limits).run(); }

bool may_happen(const CaseNet& net, const std::vector<TransitionId>& steps, const CaseLimits& limits) {
    CaseDetail all{{}, true};
    for (const CaseCondition& condition : net.conditions) all.conditions.push_back(condition.reading.has_value());
    const auto rules = CaseRules::of(net, all, limits.space);
    if (!rules) return true;
    std::vector<PlaceId> marked;
    const Net& given = net.made->net;
    for (PlaceId place = 0; place < given.places.size(); ++place)
        if (given.places[place].tokens > 0) marked.push_back(place);
    RegionSet values = rules->at_start();
    for (const TransitionId step : steps) {
        rules->edit(values, marked);
        values = rules->after(step, values, Sure::may);
        for (const PlaceId place : given.transitions[step].inputs) std::erase(marked, place);
        for (const PlaceId place : given.transitions[step].resets) std::erase(marked, place);
        for (const PlaceId place : given.transitions[step].outputs) marked.push_back(place);
    }
    return rules->exhausted() || !values.is_empty();
}

} // namespace thidua::verification
