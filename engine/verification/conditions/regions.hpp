#pragma once

#include <span>
#include <string>
#include <vector>

#include "definition/form/form.hpp"
#include "verification/conditions/reading.hpp"

namespace thidua::verification {

/// What is looked at, cut into regions: every condition that was added answers for all values of a region alike. Looks
/// that are compared with each other share an axis, whose regions say how they compare with the constants and with each
/// other.
class Regions {
  public:
    struct Axis {
        std::vector<Look> looks;
        /// One value for each look, by region. Where a value may be missing the first region has null.
        std::vector<feel::List> values;
        /// By look, by region: the first region that differs from it in nothing but what this look meets.
        std::vector<std::vector<std::size_t>> alike;
    };

    /// May a field of the form be missing?
    enum class Missing { unless_required, always };

    Regions(const definition::FormSpec& form, Missing missing) : form_(form), missing_(missing) {}

    /// False, and nothing is added, when what is looked at cannot be cut together with what was added before: one name
    /// is looked at in two ways, or values that lie in steps are compared three at a time.
    [[nodiscard]] bool add(const Reading& reading);
    /// What is looked at has this value and no other, where it is looked at: the name of the action being taken.
    void fix(Look look, feel::Value value) { fixed_.emplace_back(std::move(look), std::move(value)); }
    /// The field may be missing, required or not.
    void may_lack(std::size_t slot) { may_lack_.push_back(slot); }
    /// Cuts. To be called once, after the last add().
    void cut();

    [[nodiscard]] const std::vector<Axis>& axes() const { return axes_; }
    /// The axis that the slot's look is on; nothing when nobody looks at it. Several for members of one name.
    [[nodiscard]] std::vector<std::size_t> axes_of(std::size_t slot) const;

    /// Is the condition, which must have been added, true for these regions (one index for each axis)?
    [[nodiscard]] bool holds(const definition::ExpressionSpec& condition, std::span<const std::size_t> regions) const;
    /// `points = 70, day = null`: one value of each region, of the axes that are wanted.
    [[nodiscard]] std::string to_text(std::span<const std::size_t> regions, const std::vector<bool>& wanted) const;
    [[nodiscard]] std::string to_text(std::span<const std::size_t> regions) const;

  private:
    struct Seen {
        Look look;
        feel::List constants;
        std::size_t group; ///< smallest index among those it is compared with
    };

    [[nodiscard]] bool clashes(const Reading& reading) const;
    void compare(std::size_t one, std::size_t other);
    [[nodiscard]] std::vector<std::size_t> group(std::size_t first) const;
    [[nodiscard]] bool can_be_cut() const;
    [[nodiscard]] feel::List values_of(const Look& look, const feel::List& constants, std::size_t compared) const;
    [[nodiscard]] Axis axis_of(const std::vector<std::size_t>& group) const;

    const definition::FormSpec& form_;
    Missing missing_;
    std::vector<Seen> seen_;
    std::vector<std::pair<Look, feel::Value>> fixed_;
    std::vector<std::size_t> may_lack_;
    std::vector<Axis> axes_;
};

} // namespace thidua::verification
