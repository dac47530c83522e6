#pragma once

#include <cstdint>
#include <vector>

#include "verification/data/value_rules.hpp"
#include "verification/search/soundness.hpp"

namespace thidua::verification {

/// Where tokens can lie, and the steps between. Only markings that some values lead to are there.
struct CaseGraph {
    static constexpr std::uint32_t kCrowded = ~std::uint32_t{0}; ///< a place would get a second token

    struct Edge {
        TransitionId step = 0;
        std::uint32_t to = 0; ///< node, or kCrowded
    };
    struct Node {
        std::vector<PlaceId> marked; ///< ascending
        std::vector<Edge> edges;     ///< all steps that the tokens allow
        bool is_final = false;       ///< only sinks are marked
        RegionSet reached;           ///< values that a nomination may come here with, edits included
    };
    std::vector<Node> nodes; ///< the first is where nominations begin
};

/// Everything that may be reached, or that surely can be; nothing when that is more than `most_markings` markings, or
/// the rules are exhausted; what is said below holds only while they are not. The
/// net holds one token at most in each place to begin with.
[[nodiscard]] std::optional<CaseGraph> explore_cases(const Net& net, const ValueRules& rules, std::size_t most_markings,
                                                     ValueRules::Sure sure = ValueRules::Sure::may);

/// By node: the values from which it can be over, by steps that may, or that surely can be taken.
[[nodiscard]] std::vector<RegionSet> able_to_complete(const CaseGraph& graph, const ValueRules& rules,
                                                      ValueRules::Sure sure);

/// A shortest way to a fault: to a second token or a standstill, else to where it can never be over any more.
struct CaseStory {
    Flaw flaw = Flaw::none;
    std::vector<TransitionId> steps;
    std::uint32_t node = 0;  ///< after the steps; before the last one of an unsafe story
    std::size_t values = 0;  ///< a combination that it ends with
    RegionSet harmless;      ///< values that a nomination may come there with and does not end so
    bool any_values = false; ///< it ends so with whatever values it comes there
    /// A combination at the start and after each step up to `node`; the last is `values`.
    std::vector<std::size_t> values_on_the_way;
};

/// Which of two flaws is told: a second token or a standstill, which show by themselves, before where it can never be
/// over any more; then the nearer one.
struct FlawFound {
    Flaw flaw = Flaw::none;
    std::size_t steps = 0;
};
[[nodiscard]] inline bool is_told_before(const FlawFound& one, const FlawFound& other) {
    const bool shows = one.flaw != Flaw::cannot_complete;
    const bool other_shows = other.flaw != Flaw::cannot_complete;
    return shows != other_shows ? shows : one.steps < other.steps;
}

/// `completes` is able_to_complete() by steps that may be taken. Flaw::none when no step that surely can be taken leads
/// to a fault.
[[nodiscard]] CaseStory shortest_story(const CaseGraph& graph, const ValueRules& rules,
                                       const std::vector<RegionSet>& completes);

/// Places of one round that is never left any more, when it can never be over from the node with these values.
[[nodiscard]] std::vector<PlaceId> round_below(const CaseGraph& graph, const ValueRules& rules, std::uint32_t node,
                                               std::size_t values);

/// Of an unsafe counterexample whose `marked` is before its last step: what that step makes of it.
void enter_twice(const Net& net, Counterexample& told);

} // namespace thidua::verification
