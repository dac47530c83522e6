#include "verification/search/state_graph.hpp"

#include <algorithm>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

namespace thidua::verification {
namespace {

using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                 boost::no_property, std::uint32_t, std::uint32_t>;

Graph forwards(const StateGraph& graph) {
    return Graph(boost::edges_are_unsorted_multi_pass, graph.edges.begin(), graph.edges.end(), graph.node_count);
}

/// One node more than the graph: it leads to all starts, so that one search serves them all.
Graph with_common_start(const StateGraph& graph, const std::vector<std::uint32_t>& starts, bool reversed) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges = graph.edges;
    if (reversed)
        for (auto& edge : edges) std::swap(edge.first, edge.second);
    for (const std::uint32_t start : starts) edges.emplace_back(graph.node_count, start);
    return Graph(boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), graph.node_count + 1);
}

std::vector<bool> reached_from_last(const Graph& graph) {
    const std::uint32_t count = static_cast<std::uint32_t>(num_vertices(graph));
    std::vector<boost::default_color_type> colors(count, boost::white_color);
    const auto color_map = boost::make_iterator_property_map(colors.begin(), get(boost::vertex_index, graph));
    boost::breadth_first_search(graph, count - 1, boost::color_map(color_map));
    std::vector<bool> reached(count - 1);
    for (std::uint32_t node = 0; node + 1 < count; ++node) reached[node] = colors[node] != boost::white_color;
    return reached;
}

} // namespace

std::vector<bool> nodes_that_reach(const StateGraph& graph, const std::vector<std::uint32_t>& targets) {
    return reached_from_last(with_common_start(graph, targets, true));
}

std::vector<std::uint32_t> strong_components_of(const StateGraph& graph) {
    const Graph made = forwards(graph);
    std::vector<std::uint32_t> component(graph.node_count);
    boost::strong_components(made,
                             boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, made)));
    return component;
}

std::vector<std::uint32_t> final_component_below(const StateGraph& graph, std::uint32_t start) {
    const std::vector<bool> below = reached_from_last(with_common_start(graph, {start}, false));
    const std::vector<std::uint32_t> component = strong_components_of(graph);
    std::vector<bool> left(graph.node_count, false);
    for (const auto& edge : graph.edges)
        if (component[edge.first] != component[edge.second]) left[component[edge.first]] = true;
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t node = 0; node < graph.node_count; ++node)
        if (below[node] && !left[component[node]] && (nodes.empty() || component[node] == component[nodes.front()]))
            nodes.push_back(node);
    return nodes;
}

} // namespace thidua::verification
