#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace thidua::verification {

/// Sets of combinations of regions as multi-valued decision diagrams (T. Kam, T. Villa, R. Brayton,
/// A. Sangiovanni-Vincentelli, "Multi-valued decision diagrams: theory and applications", Multiple-Valued Logic 4,
/// 1998): as large as what distinguishes their members, however many there are. The last axis is tested first; an axis
/// that makes no difference is left out. Nodes are shared and never freed; past the node limit, or a fixed multiple of
/// it in steps of work, every operation answers `none` and exhausted() says so. Not for use by several threads.
class RegionDiagram {
  public:
    using Node = std::uint32_t;
    static constexpr Node none = 0;
    static constexpr Node all = 1;
    enum class Operation : std::uint8_t { unite, intersect, subtract };

    /// `counts`: regions of each axis. Combinations are numbered as in RegionSpace: the first axis counts fastest.
    /// There are fewer than 2^63.
    RegionDiagram(std::vector<std::size_t> counts, std::size_t node_limit);

    [[nodiscard]] bool exhausted() const { return exhausted_; }
    /// What the caller knows to be too large to be made.
    void give_up() { exhausted_ = true; }

    /// The node that tests the axis; `below` has a node for each of its regions, each testing axes before it.
    [[nodiscard]] Node make(std::size_t axis, std::span<const Node> below);
    [[nodiscard]] Node apply(Operation operation, Node left, Node right);
    /// Adds every combination that differs from a member on this axis alone, where both regions have the same key.
    [[nodiscard]] Node free(Node set, std::size_t axis, const std::vector<std::size_t>& keys);

    [[nodiscard]] Node only(std::size_t number);
    [[nodiscard]] bool has(Node set, std::size_t number) const;
    /// The least member; nothing when the set is empty.
    [[nodiscard]] std::optional<std::size_t> first(Node set) const;

  private:
    struct Inner {
        std::uint32_t axis;
        std::uint32_t below; ///< into below_: as many as the axis has regions
    };
    struct Cached {
        std::uint64_t operands = ~std::uint64_t{0};
        Operation operation = Operation::unite;
        Node result = 0;
    };
    using Known = std::unordered_map<Node, Node>;

    [[nodiscard]] std::span<const Node> below(Node node) const {
        return {below_.data() + nodes_[node].below, counts_[nodes_[node].axis]};
    }
    /// Where the node leads with this region of the axis, which is not before its own.
    [[nodiscard]] Node at(Node node, std::size_t axis, std::size_t region) const {
        return node > all && nodes_[node].axis == axis ? below_[nodes_[node].below + region] : node;
    }
    [[nodiscard]] static std::optional<Node> settled(Operation operation, Node left, Node right);
    [[nodiscard]] Node free_below(Node set, std::size_t axis, const std::vector<std::size_t>& keys, Known& known);
    [[nodiscard]] Node united_by_key(Node set, const std::vector<std::size_t>& keys);
    [[nodiscard]] std::size_t hash_of(std::size_t axis, std::span<const Node> below) const;
    void grow();
    [[nodiscard]] bool is_work_left();

    std::vector<std::size_t> counts_;
    std::vector<std::size_t> strides_;
    std::size_t node_limit_;
    std::size_t work_left_;
    bool exhausted_ = false;
    std::vector<Inner> nodes_; ///< the first two stand for `none` and `all`
    std::vector<Node> below_;
    std::vector<Node> table_; ///< open addressing; `none` is a free slot
    std::vector<Cached> cache_;
};

} // namespace thidua::verification
