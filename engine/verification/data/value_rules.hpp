#pragma once

#include <vector>

#include "verification/conditions/region_set.hpp"
#include "verification/net/net.hpp"

namespace thidua::verification {

/// For each step of a net the combinations of values for which it may, and for which it surely can be taken, and what
/// it makes of them; what values there are in the beginning, and what may change by itself where. Combinations are
/// numbered 0 … size()-1.
class ValueRules {
  public:
    enum class Sure { may, must };

    ValueRules() = default;
    ValueRules(const ValueRules&) = delete;
    ValueRules& operator=(const ValueRules&) = delete;
    virtual ~ValueRules() = default;

    [[nodiscard]] virtual std::size_t size() const = 0;
    [[nodiscard]] virtual const RegionSet& at_start() const = 0;
    /// Adds what edits make of the values while these places are marked. Whatever an edit changes, another can change
    /// back.
    virtual void edit(RegionSet& values, const std::vector<PlaceId>& marked) const = 0;
    /// The values after the step when it is taken with these.
    [[nodiscard]] virtual RegionSet after(TransitionId step, const RegionSet& values, Sure sure) const = 0;
    /// The values from which the step leads to one of these.
    [[nodiscard]] virtual RegionSet before(TransitionId step, const RegionSet& values, Sure sure) const = 0;

    [[nodiscard]] virtual RegionSet none() const { return {size(), false}; }
    [[nodiscard]] virtual RegionSet all() const { return {size(), true}; }
    /// The sets have become too large: whatever was reckoned with them is void.
    [[nodiscard]] virtual bool exhausted() const { return false; }
};

} // namespace thidua::verification
