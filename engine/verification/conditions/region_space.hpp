#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "verification/conditions/region_set.hpp"
#include "verification/conditions/regions.hpp"

namespace thidua::verification {

/// How large a space of regions may be.
struct SpaceLimits {
    std::size_t combinations = std::size_t{1} << 16; ///< up to so many, sets of them have a bit each
    std::size_t nodes = 0; ///< of the diagram that holds the sets of more; 0: no more than that
};

/// All combinations of the regions of several axes, numbered. Refers to the regions; sets refer to it.
class RegionSpace {
  public:
    /// Nothing when there are more combinations than the limits take, or than numbers.
    [[nodiscard]] static std::optional<RegionSpace> of(const Regions& regions, const SpaceLimits& limits);

    [[nodiscard]] const Regions& regions() const { return *regions_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool is_diagram() const { return diagram_ != nullptr; }
    /// The sets became too large for the diagram: nothing that was reckoned with them holds.
    [[nodiscard]] bool exhausted() const { return is_diagram() && diagram_->exhausted(); }
    [[nodiscard]] RegionSet none() const { return made(RegionDiagram::none); }
    [[nodiscard]] RegionSet all() const { return made(RegionDiagram::all); }
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

    [[nodiscard]] RegionSet made(RegionDiagram::Node node) const {
        return is_diagram() ? RegionSet(*diagram_, node) : RegionSet(size_, node == RegionDiagram::all);
    }
    [[nodiscard]] std::size_t asked_together(const Reading& reading) const;
    [[nodiscard]] Answers answers(const definition::ExpressionSpec& condition, const Reading& reading) const;
    [[nodiscard]] RegionDiagram::Node drawn(const Answers& answers, std::size_t axes, std::size_t asked) const;
    void fill(const Answers& answers, std::size_t axes, std::size_t number, std::size_t asked, RegionSet& into) const;
    [[nodiscard]] RegionSet where_on(std::size_t axis, const std::vector<bool>& wanted) const;
    /// Adds what differs from a member in one axis only, and there has the same key.
    void free_axis(RegionSet& set, std::size_t axis, const std::vector<std::size_t>& keys) const;
    [[nodiscard]] std::vector<std::size_t> classes(std::size_t axis, const Reading& reading) const;

    const Regions* regions_;
    std::size_t size_ = 1;
    std::vector<std::size_t> strides_; ///< by axis
    std::unique_ptr<RegionDiagram> diagram_;
};

} // namespace thidua::verification
