#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "verification/data/value_rules.hpp"
#include "verification/variables/order_axis.hpp"

namespace thidua::verification {

/// Bounds of the proof over variables.
struct DataLimits {
    std::size_t combinations = std::size_t{1} << 17; ///< of orders
    std::size_t choices = 20'000'000;                ///< of values to write that are gone through
    std::size_t markings = 20'000;
    std::size_t words = std::size_t{1} << 22; ///< of bit sets, all markings together
};

/// The rules of a data net over the orders of its variables. A guard that is not decided may be true, but is not
/// surely; nor is what it asks of variables that are left out, because there would be too many combinations with them.
/// Refers to the net.
class DataRules : public ValueRules {
  public:
    /// Nothing when there is more to go through than the limits allow, whatever is left out.
    [[nodiscard]] static std::unique_ptr<const DataRules> of(const DataNet& net, const DataLimits& limits);

    [[nodiscard]] std::size_t size() const override { return size_; }
    [[nodiscard]] const RegionSet& at_start() const override { return at_start_; }
    void edit(RegionSet&, const std::vector<PlaceId>&) const override {} // only steps write
    [[nodiscard]] RegionSet after(TransitionId step, const RegionSet& values, Sure sure) const override;
    [[nodiscard]] RegionSet before(TransitionId step, const RegionSet& values, Sure sure) const override;

    /// Is what may happen the same as what surely can?
    [[nodiscard]] bool is_exact() const { return is_exact_; }

    /// Values, by variable, that the step makes of these when it leads to a combination; nothing if it does not.
    [[nodiscard]] std::optional<std::vector<feel::Value>>
    written(TransitionId step, const std::vector<feel::Value>& values, std::size_t combination) const;

  private:
    /// What a way does to one axis.
    struct Move {
        std::size_t axis = 0;
        std::vector<std::size_t> written; ///< members
        Way atoms;
        std::size_t relation = 0; ///< into relations_
    };
    /// By order before: orders after.
    using Orders = std::vector<std::vector<std::uint32_t>>;
    struct Relation {
        Orders may, must;           ///< forwards
        Orders may_back, must_back; ///< backwards
    };
    struct Moves {
        std::vector<Move> moves; ///< all of them at once
        bool is_sure = true;     ///< false: it asks for more, of variables that are left out
    };

    explicit DataRules(const DataNet& net) : net_(net) {}

    [[nodiscard]] bool cut(const DataLimits& limits);
    [[nodiscard]] bool read_step(TransitionId step);
    [[nodiscard]] std::optional<Moves> moves_of(const Guard& guard, const Way& way) const;
    [[nodiscard]] static Move move_on(const OrderAxis& axis, const Guard& guard, const Way& way);
    [[nodiscard]] static bool can_be_written(const OrderAxis& axis, const Move& move);
    [[nodiscard]] bool relate(Move& move);
    [[nodiscard]] RegionSet moved(TransitionId step, const RegionSet& values, Orders Relation::*orders,
                                  Sure sure) const;
    void move_axis(RegionSet& set, std::size_t axis, const Orders& orders) const;
    [[nodiscard]] bool write(const Move& move, const std::vector<feel::Value>& before, std::size_t order,
                             std::vector<feel::Value>& after) const;

    const DataNet& net_;
    std::vector<OrderAxis> axes_;
    std::vector<OrderAxis> left_out_;
    std::vector<std::size_t> strides_;
    std::size_t size_ = 1;
    std::size_t choices_left_ = 0;
    bool is_exact_ = true;
    RegionSet at_start_;
    std::vector<std::vector<Moves>> ways_; ///< by transition
    std::vector<Relation> relations_;
};

} // namespace thidua::verification
