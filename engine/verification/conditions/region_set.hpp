#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "verification/conditions/region_diagram.hpp"

namespace thidua::verification {

/// A set of combinations of regions, numbered from 0: one bit each, or a diagram where there are too many for that.
/// Sets of one kind and size only are combined. A set in a diagram refers to it.
class RegionSet {
  public:
    RegionSet() = default;
    RegionSet(std::size_t size, bool all);
    RegionSet(RegionDiagram& diagram, RegionDiagram::Node node) : diagram_(&diagram), node_(node) {}

    [[nodiscard]] bool has(std::size_t at) const;
    void put(std::size_t at);
    [[nodiscard]] bool is_empty() const;
    /// The least member; nothing when the set is empty.
    [[nodiscard]] std::optional<std::size_t> first() const;
    /// Ascending; not for sets in a diagram.
    void for_each(const std::function<void(std::size_t)>& visit) const;
    [[nodiscard]] bool is_within(const RegionSet& other) const;
    /// True when the set has grown.
    bool unite(const RegionSet& other);
    void intersect(const RegionSet& other);
    void subtract(const RegionSet& other);

    /// Of a set in a diagram.
    [[nodiscard]] RegionDiagram::Node node() const { return node_; }

  private:
    std::vector<std::uint64_t> words_;
    RegionDiagram* diagram_ = nullptr;
    RegionDiagram::Node node_ = RegionDiagram::none;
};

} // namespace thidua::verification
