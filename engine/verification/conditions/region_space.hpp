#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "verification/conditions/region_set.hpp"
#include "verification/conditions/regions.hpp"

namespace thidua::verification {

/// All combinations of the regions of several axes, numbered. Refers to the regions.
class RegionSpace {
  public:
    /// Nothing when there are more combinations than `most`.
    [[nodiscard]] static std::optional<RegionSpace> of(const Regions& regions, std::size_t most);

    [[nodiscard]] const Regions& regions() const { return *regions_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] RegionSet none() const { return {size_, false}; }
    [[nodiscard]] RegionSet all() const { return {size_, true}; }
    /// The region on each axis.
    [[nodiscard]] std::vector<std::size_t> at(std::size_t number) const;

    /// The combinations for which a condition that was added to the regions is true; `reading` is its own.
    [[nodiscard]] RegionSet where(const definition::ExpressionSpec& condition, const Reading& reading) const;
    /// Those where the look has a value, or has none.
    [[nodiscard]] RegionSet where_present(std::size_t slot) const;

    /// Adds every combination that differs from a member in what this slot's looks meet, and in nothing else.
    void free(RegionSet& set, std::size_t slot) const;

  private:
    struct Answers;

    explicit RegionSpace(const Regions& regions) : regions_(&regions) {}

    [[nodiscard]] Answers answers(const definition::ExpressionSpec& condition, const Reading& reading) const;
    void fill(const Answers& answers, std::size_t axes, std::size_t number, std::size_t asked, RegionSet& into) const;
    /// Adds what differs from a member in one axis only, and there has the same key.
    void free_axis(RegionSet& set, std::size_t axis, const std::vector<std::size_t>& keys) const;
    [[nodiscard]] std::vector<std::size_t> classes(std::size_t axis, const Reading& reading) const;

    const Regions* regions_;
    std::size_t size_ = 1;
    std::vector<std::size_t> strides_; ///< by axis
};

} // namespace thidua::verification
