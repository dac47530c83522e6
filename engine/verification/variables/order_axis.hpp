#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "verification/variables/data_net.hpp"

namespace thidua::verification {

/// Variables that guards compare with each other, directly or through others. What matters of their values is how they
/// stand to the constants and to each other: finitely many *orders*, numbered from 0. Of numbers that have always
/// another one between two of them that is exact: from two values of one order the same orders can be come to.
/// Whole numbers have not: an order is then all that may be come to, and `is_safe` of a choice says what surely can.
class OrderAxis {
  public:
    /// Where values lie: points are the constants and the values before a step, in order; a rank is a multiple of
    /// `step` at a point, others lie between.
    struct Layout {
        std::vector<int> constants; ///< rank of each
        std::vector<int> values;    ///< rank by member; 0 for members that are not kept
        int points = 0;
        int step = 1;
    };
    /// What a step may write: ranks by member, of those it does not write the one before.
    struct Choice {
        std::vector<int> ranks;
        bool is_safe = true;
    };

    /// `kept` of the variables are read by some guard; of the others only whether a value can be written matters.
    OrderAxis(const std::vector<Variable>& variables, std::vector<std::size_t> members, std::vector<bool> kept,
              feel::List constants, bool compared_with_each_other);
    /// False when there are more orders, or there is more to go through, than `work`. To be called once, first.
    [[nodiscard]] bool cut(std::size_t work);

    [[nodiscard]] const std::vector<std::size_t>& members() const { return members_; }
    [[nodiscard]] std::optional<std::size_t> member_of(std::size_t variable) const;
    [[nodiscard]] std::size_t size() const { return orders_.size(); }
    [[nodiscard]] std::size_t order_of(const std::vector<feel::Value>& values) const;

    /// `writes` is how many members the step writes. Of constants: nothing is known of the values before.
    [[nodiscard]] Layout layout_of_constants(std::size_t writes) const;
    [[nodiscard]] Layout layout_of_order(std::size_t order, std::size_t writes) const;
    /// `values` by variable of the net.
    [[nodiscard]] Layout layout_of_values(const std::vector<feel::Value>& values, std::size_t writes) const;

    /// How much each_choice() goes through for one order.
    [[nodiscard]] static std::size_t choices(const Layout& layout, std::size_t writes);
    /// Every choice for the written members (indices, ascending) that keeps the atoms; `visit` says whether to go on.
    void each_choice(const Layout& layout, const std::vector<std::size_t>& written, const Way& atoms,
                     const std::function<bool(const Choice&)>& visit) const;
    [[nodiscard]] std::size_t order_of(const Layout& layout, const Choice& choice) const;
    /// A value for the rank; nothing when there is none between these values. `values` as for the layout.
    [[nodiscard]] std::optional<feel::Value> value_at(const Layout& layout, const std::vector<feel::Value>& values,
                                                      std::size_t member, int rank) const;

  private:
    using Key = std::vector<std::uint16_t>;

    struct Member {
        VariableType type = VariableType::integer;
        bool kept = false;
        std::optional<std::size_t> least; ///< index of the constant
        std::optional<std::size_t> most;
    };

    void add_constants(feel::List constants);
    void settle_bounds(const std::vector<Variable>& variables);
    [[nodiscard]] bool is_possible(const Layout& layout, std::size_t member, int rank) const;
    [[nodiscard]] bool fits(const Layout& layout, const std::vector<int>& ranks) const;
    [[nodiscard]] bool is_safe(const Layout& layout, const std::vector<int>& ranks,
                               const std::vector<std::size_t>& written) const;
    [[nodiscard]] Key key_of(const Layout& layout, const std::vector<int>& ranks) const;
    [[nodiscard]] int rank_of(const Layout& layout, const std::vector<int>& ranks, const Term& term) const;
    [[nodiscard]] bool holds(const Layout& layout, const std::vector<int>& ranks, const Atom& atom) const;

    std::vector<std::size_t> members_; ///< variables of the net, ascending
    std::vector<Member> of_;           ///< by member
    feel::List constants_;             ///< ascending
    std::vector<std::int64_t> room_;   ///< by interval below each constant, and above all: whole numbers inside
    bool compared_with_each_other_;
    bool is_text_ = false;
    std::vector<Key> orders_;
    std::map<Key, std::size_t> number_;
};

} // namespace thidua::verification
