#include "verification/conditions/region_diagram.hpp"

#include <algorithm>

namespace thidua::verification {
namespace {

constexpr std::size_t kCacheSlots = std::size_t{1} << 16;
constexpr std::size_t kWorkOfANode = 32;

std::uint64_t mix(std::uint64_t value) {
    value ^= value >> 33U;
    value *= 0xFF51AFD7ED558CCDULL;
    value ^= value >> 33U;
    value *= 0xC4CEB9FE1A85EC53ULL;
    return value ^ (value >> 33U);
}

} // namespace

RegionDiagram::RegionDiagram(std::vector<std::size_t> counts, std::size_t node_limit)
    : counts_(std::move(counts)), node_limit_(node_limit), work_left_(node_limit * kWorkOfANode), nodes_(2),
      table_(1024, none), cache_(kCacheSlots) {
    std::size_t stride = 1;
    for (const std::size_t count : counts_) {
        strides_.push_back(stride);
        stride *= count;
    }
}

std::size_t RegionDiagram::hash_of(std::size_t axis, std::span<const Node> below) const {
    std::uint64_t hash = axis;
    for (const Node node : below) hash = mix(hash * 31 + node);
    return hash & (table_.size() - 1);
}

void RegionDiagram::grow() {
    table_.assign(table_.size() * 2, none);
    for (Node node = 2; node < nodes_.size(); ++node) {
        std::size_t slot = hash_of(nodes_[node].axis, below(node));
        while (table_[slot] != none) slot = (slot + 1) & (table_.size() - 1);
        table_[slot] = node;
    }
}

bool RegionDiagram::is_work_left() {
    if (work_left_ == 0) exhausted_ = true;
    if (!exhausted_) --work_left_;
    return !exhausted_;
}

RegionDiagram::Node RegionDiagram::make(std::size_t axis, std::span<const Node> wanted) {
    if (std::all_of(wanted.begin(), wanted.end(), [&](Node one) { return one == wanted.front(); }))
        return wanted.front();
    if (exhausted_) return none;
    std::size_t slot = hash_of(axis, wanted);
    for (; table_[slot] != none; slot = (slot + 1) & (table_.size() - 1)) {
        const Node other = table_[slot];
        if (nodes_[other].axis == axis && std::equal(wanted.begin(), wanted.end(), below(other).begin())) return other;
    }
    if (below_.size() + wanted.size() > 4 * node_limit_ || nodes_.size() >= node_limit_) {
        exhausted_ = true;
        return none;
    }
    const auto made = static_cast<Node>(nodes_.size());
    nodes_.push_back({static_cast<std::uint32_t>(axis), static_cast<std::uint32_t>(below_.size())});
    below_.insert(below_.end(), wanted.begin(), wanted.end());
    table_[slot] = made;
    if (nodes_.size() * 2 > table_.size()) grow();
    return made;
}

std::optional<RegionDiagram::Node> RegionDiagram::settled(Operation operation, Node left, Node right) {
    switch (operation) {
    case Operation::unite:
        if (left == right || right == none || left == all) return left;
        if (left == none || right == all) return right;
        break;
    case Operation::intersect:
        if (left == right || left == none || right == all) return left;
        if (left == all || right == none) return right;
        break;
    case Operation::subtract:
        if (left == right || left == none || right == all) return none;
        if (right == none) return left;
        break;
    }
    return std::nullopt;
}

RegionDiagram::Node RegionDiagram::apply(Operation operation, Node left, Node right) {
    if (const auto known = settled(operation, left, right)) return *known;
    if (operation != Operation::subtract && left > right) std::swap(left, right);
    const std::uint64_t operands = (std::uint64_t{left} << 32U) | right;
    const auto slot = mix(operands + static_cast<std::uint64_t>(operation)) & (kCacheSlots - 1);
    if (cache_[slot].operands == operands && cache_[slot].operation == operation) return cache_[slot].result;
    if (!is_work_left()) return none;
    const std::size_t axis = left <= all    ? nodes_[right].axis
                             : right <= all ? nodes_[left].axis
                                            : std::max(nodes_[left].axis, nodes_[right].axis);
    std::vector<Node> made(counts_[axis]);
    for (std::size_t region = 0; region < made.size(); ++region)
        made[region] = apply(operation, at(left, axis, region), at(right, axis, region));
    const Node result = make(axis, made);
    if (!exhausted_) cache_[slot] = {operands, operation, result};
    return result;
}

RegionDiagram::Node RegionDiagram::united_by_key(Node set, const std::vector<std::size_t>& keys) {
    const std::size_t axis = nodes_[set].axis;
    std::vector<Node> by_key(keys.size(), none);
    for (std::size_t region = 0; region < keys.size(); ++region)
        by_key[keys[region]] = apply(Operation::unite, by_key[keys[region]], at(set, axis, region));
    std::vector<Node> made(keys.size());
    for (std::size_t region = 0; region < keys.size(); ++region) made[region] = by_key[keys[region]];
    return make(axis, made);
}

RegionDiagram::Node RegionDiagram::free_below(Node set, std::size_t axis, const std::vector<std::size_t>& keys,
                                              Known& known) {
    if (set <= all || nodes_[set].axis < axis || !is_work_left()) return set;
    if (nodes_[set].axis == axis) return united_by_key(set, keys);
    if (const auto found = known.find(set); found != known.end()) return found->second;
    const std::size_t here = nodes_[set].axis;
    std::vector<Node> made(counts_[here]);
    for (std::size_t region = 0; region < made.size(); ++region)
        made[region] = free_below(at(set, here, region), axis, keys, known);
    return known[set] = make(here, made);
}

RegionDiagram::Node RegionDiagram::free(Node set, std::size_t axis, const std::vector<std::size_t>& keys) {
    Known known;
    return free_below(set, axis, keys, known);
}

RegionDiagram::Node RegionDiagram::only(std::size_t number) {
    Node made = all;
    for (std::size_t axis = 0; axis < counts_.size(); ++axis) {
        std::vector<Node> below(counts_[axis], none);
        below[number / strides_[axis] % counts_[axis]] = made;
        made = make(axis, below);
    }
    return made;
}

bool RegionDiagram::has(Node set, std::size_t number) const {
    while (set > all) {
        const std::size_t axis = nodes_[set].axis;
        set = at(set, axis, number / strides_[axis] % counts_[axis]);
    }
    return set == all;
}

std::optional<std::size_t> RegionDiagram::first(Node set) const {
    if (set == none) return std::nullopt;
    std::size_t number = 0;
    while (set > all) { // every node but `none` leads to `all`
        const auto ways = below(set);
        const auto way = std::find_if(ways.begin(), ways.end(), [](Node one) { return one != none; });
        number += static_cast<std::size_t>(way - ways.begin()) * strides_[nodes_[set].axis];
        set = *way;
    }
    return number;
}

} // namespace thidua::verification
