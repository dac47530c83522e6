#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace thidua::verification {

/// A set of combinations of regions, one bit each; numbered from 0. Sets of one size only are combined.
class RegionSet {
  public:
    RegionSet() = default;
    RegionSet(std::size_t size, bool all);

    [[nodiscard]] bool has(std::size_t at) const { return (words_[at / 64] >> (at % 64) & 1U) != 0; }
    void put(std::size_t at) { words_[at / 64] |= std::uint64_t{1} << (at % 64); }
    [[nodiscard]] bool is_empty() const;
    /// The least member; nothing when the set is empty.
    [[nodiscard]] std::optional<std::size_t> first() const;
    /// Ascending.
    void for_each(const std::function<void(std::size_t)>& visit) const;
    [[nodiscard]] bool is_within(const RegionSet& other) const;
    /// True when the set has grown.
    bool unite(const RegionSet& other);
    void intersect(const RegionSet& other);
    void subtract(const RegionSet& other);

  private:
    std::vector<std::uint64_t> words_;
};

} // namespace thidua::verification
