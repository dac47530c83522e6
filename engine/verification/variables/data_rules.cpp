#include "verification/variables/data_rules.hpp"

#include <algorithm>

#include "feel/syntax/operators.hpp"
#include "verification/variables/data_axes.hpp"

namespace thidua::verification {
namespace {

using feel::Value;

bool holds_of_constants(const Atom& atom) {
    const bool same = feel::equal(atom.left.constant, atom.right.constant).value_or(false);
    const feel::Order order = feel::compare(atom.left.constant, atom.right.constant);
    switch (atom.comparison) {
    case Comparison::equal:
        return same;
    case Comparison::unequal:
        return !same;
    case Comparison::less:
        return order == feel::Order::less;
    case Comparison::less_equal:
        return same || order == feel::Order::less;
    case Comparison::greater:
        return order == feel::Order::greater;
    case Comparison::greater_equal:
        break;
    }
    return same || order == feel::Order::greater;
}

} // namespace

std::unique_ptr<const DataRules> DataRules::of(const DataNet& net, const DataLimits& limits) {
    auto made = std::unique_ptr<DataRules>(new DataRules(net));
    if (!made->cut(limits)) return nullptr;
    return made;
}

bool DataRules::cut(const DataLimits& limits) {
    choices_left_ = limits.choices;
    axes_ = axes_of(net_);
    std::vector<Value> initial;
    for (const Variable& variable : net_.variables) initial.push_back(variable.initial);
    std::size_t start = 0;
    for (OrderAxis& axis : axes_) {
        if (!axis.cut(limits.choices)) return false;
        strides_.push_back(size_);
        start += axis.order_of(initial) * size_;
        size_ *= axis.size();
        if (size_ > limits.combinations) return false;
    }
    at_start_ = none();
    at_start_.put(start);
    for (TransitionId step = 0; step < net_.guards.size(); ++step)
        if (!read_step(step)) return false;
    return true;
}

bool DataRules::read_step(TransitionId step) {
    const Guard& guard = net_.guards[step];
    is_exact_ = is_exact_ && guard.is_decided;
    ways_.emplace_back();
    const std::vector<Way> nothing_known{{}};
    for (const Way& way : guard.is_decided ? guard.ways : nothing_known) {
        auto moves = moves_of(guard, way);
        if (!moves) continue;
        for (Move& move : *moves)
            if (!relate(move)) return false;
        ways_.back().push_back(std::move(*moves));
    }
    return true;
}

/// Nothing when the way compares constants that do not compare so.
std::optional<DataRules::Moves> DataRules::moves_of(const Guard& guard, const Way& way) const {
    for (const Atom& atom : way)
        if (atom.left.is(Term::Kind::constant) && atom.right.is(Term::Kind::constant) && !holds_of_constants(atom))
            return std::nullopt;
    Moves moves;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
        Move move;
        move.axis = axis;
        for (const std::size_t variable : guard.written)
            if (const auto member = axes_[axis].member_of(variable)) move.written.push_back(*member);
        for (const Atom& atom : way) {
            const Term& named = atom.left.is(Term::Kind::constant) ? atom.right : atom.left;
            if (!named.is(Term::Kind::constant) && axes_[axis].member_of(named.variable)) move.atoms.push_back(atom);
        }
        if (!move.written.empty() || !move.atoms.empty()) moves.push_back(std::move(move));
    }
    return moves;
}

bool DataRules::relate(Move& move) {
    const OrderAxis& axis = axes_[move.axis];
    Relation made;
    for (Orders* orders : {&made.may, &made.must, &made.may_back, &made.must_back}) orders->resize(axis.size());
    for (std::size_t order = 0; order < axis.size(); ++order) {
        const OrderAxis::Layout layout = axis.layout_of_order(order, move.written.size());
        const std::size_t cost = OrderAxis::choices(layout, move.written.size());
        if (cost > choices_left_) return false;
        choices_left_ -= cost;
        std::vector<bool> may(axis.size(), false);
        std::vector<bool> must(axis.size(), false);
        axis.each_choice(layout, move.written, move.atoms, [&](const OrderAxis::Choice& choice) {
            const std::size_t after = axis.order_of(layout, choice);
            may[after] = true;
            must[after] = must[after] || choice.is_safe;
            return true;
        });
        for (std::size_t after = 0; after < axis.size(); ++after) {
            is_exact_ = is_exact_ && may[after] == must[after];
            if (may[after]) made.may[order].push_back(static_cast<std::uint32_t>(after));
            if (may[after]) made.may_back[after].push_back(static_cast<std::uint32_t>(order));
            if (must[after]) made.must[order].push_back(static_cast<std::uint32_t>(after));
            if (must[after]) made.must_back[after].push_back(static_cast<std::uint32_t>(order));
        }
    }
    move.relation = relations_.size();
    relations_.push_back(std::move(made));
    return true;
}

void DataRules::move_axis(RegionSet& set, std::size_t axis, const Orders& orders) const {
    RegionSet made = none();
    const std::size_t stride = strides_[axis];
    const std::size_t count = axes_[axis].size();
    set.for_each([&](std::size_t number) {
        const std::size_t order = number / stride % count;
        for (const std::uint32_t after : orders[order]) made.put(number - order * stride + after * stride);
    });
    set = std::move(made);
}

RegionSet DataRules::moved(TransitionId step, const RegionSet& values, Orders Relation::*orders) const {
    RegionSet made = none();
    for (const Moves& way : ways_[step]) {
        RegionSet by_this = values;
        for (const Move& move : way) move_axis(by_this, move.axis, relations_[move.relation].*orders);
        made.unite(by_this);
    }
    return made;
}

RegionSet DataRules::after(TransitionId step, const RegionSet& values, Sure sure) const {
    if (sure == Sure::must && !net_.guards[step].is_decided) return none();
    return moved(step, values, sure == Sure::must ? &Relation::must : &Relation::may);
}

RegionSet DataRules::before(TransitionId step, const RegionSet& values, Sure sure) const {
    if (sure == Sure::must && !net_.guards[step].is_decided) return none();
    return moved(step, values, sure == Sure::must ? &Relation::must_back : &Relation::may_back);
}

bool DataRules::write(const Move& move, const std::vector<Value>& before, std::size_t order,
                      std::vector<Value>& after) const {
    const OrderAxis& axis = axes_[move.axis];
    const OrderAxis::Layout layout = axis.layout_of_values(before, move.written.size());
    bool found = false;
    axis.each_choice(layout, move.written, move.atoms, [&](const OrderAxis::Choice& choice) {
        if (axis.order_of(layout, choice) != order) return true;
        found = true;
        for (const std::size_t member : move.written) {
            const auto value = axis.value_at(layout, before, member, choice.ranks[member]);
            found = found && value;
            if (value) after[axis.members()[member]] = *value;
        }
        return !found;
    });
    return found;
}

std::optional<std::vector<Value>> DataRules::written(TransitionId step, const std::vector<Value>& values,
                                                     std::size_t combination) const {
    for (const Moves& way : ways_[step]) {
        std::vector<Value> after = values;
        const bool all = std::all_of(way.begin(), way.end(), [&](const Move& move) {
            return write(move, values, combination / strides_[move.axis] % axes_[move.axis].size(), after);
        });
        const bool leads_there = all && [&] {
            for (std::size_t axis = 0; axis < axes_.size(); ++axis)
                if (axes_[axis].order_of(after) != combination / strides_[axis] % axes_[axis].size()) return false;
            return true;
        }();
        if (leads_there) return after;
    }
    return std::nullopt;
}

} // namespace thidua::verification
