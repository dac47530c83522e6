#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace thidua::verification {

/// A directed graph by its edges (from, to); nodes are 0 … node_count-1.
struct StateGraph {
    std::uint32_t node_count = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
};

/// For each node whether one of `targets` can be reached from it (targets reach themselves).
[[nodiscard]] std::vector<bool> nodes_that_reach(const StateGraph& graph, const std::vector<std::uint32_t>& targets);

/// For each node the number of its strong component.
[[nodiscard]] std::vector<std::uint32_t> strong_components_of(const StateGraph& graph);

/// The nodes reachable from `start` that lie in a strong component nobody leaves, one such component, ascending.
[[nodiscard]] std::vector<std::uint32_t> final_component_below(const StateGraph& graph, std::uint32_t start);

} // namespace thidua::verification
