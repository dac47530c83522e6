#include "verification/variables/data_rules.hpp"

#include <algorithm>

#include "feel/syntax/operators.hpp"
#include "verification/variables/data_axes.hpp"

namespace thidua::verification {
namespace {

using feel::Value;

constexpr std::size_t kMostTried = 100'000;

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
    std::vector<OrderAxis> kept;
    for (OrderAxis& axis : axes_) {
        if (!axis.cut(limits.choices) || size_ * axis.size() > limits.combinations) {
            is_exact_ = false;
            left_out_.push_back(std::move(axis));
            continue;
        }
        strides_.push_back(size_);
        start += axis.order_of(initial) * size_;
        size_ *= axis.size();
        kept.push_back(std::move(axis));
    }
    axes_ = std::move(kept);
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
        for (Move& move : moves->moves)
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
    Moves made;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
        Move move = move_on(axes_[axis], guard, way);
        move.axis = axis;
        if (!move.written.empty() || !move.atoms.empty()) made.moves.push_back(std::move(move));
    }
    for (const OrderAxis& axis : left_out_) {
        const Move move = move_on(axis, guard, way);
        made.is_sure = made.is_sure && (move.atoms.empty() || can_be_written(axis, move));
    }
    return made;
}

/// What the way does to these variables.
DataRules::Move DataRules::move_on(const OrderAxis& axis, const Guard& guard, const Way& way) {
    Move move;
    for (const std::size_t variable : guard.written)
        if (const auto member = axis.member_of(variable)) move.written.push_back(*member);
    for (const Atom& atom : way) {
        const Term& named = atom.left.is(Term::Kind::constant) ? atom.right : atom.left;
        if (!named.is(Term::Kind::constant) && axis.member_of(named.variable)) move.atoms.push_back(atom);
    }
    return move;
}

/// Whatever was there before: nothing of it is asked.
bool DataRules::can_be_written(const OrderAxis& axis, const Move& move) {
    const bool reads = std::any_of(move.atoms.begin(), move.atoms.end(), [](const Atom& atom) {
        return atom.left.is(Term::Kind::read) || atom.right.is(Term::Kind::read);
    });
    if (reads) return false;
    const OrderAxis::Layout layout = axis.layout_of_constants(move.written.size());
    if (OrderAxis::choices(layout, move.written.size()) > kMostTried) return false;
    bool found = false;
    axis.each_choice(layout, move.written, move.atoms, [&](const OrderAxis::Choice& choice) {
        found = choice.is_safe;
        return !found;
    });
    return found;
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

RegionSet DataRules::moved(TransitionId step, const RegionSet& values, Orders Relation::*orders, Sure sure) const {
    RegionSet made = none();
    for (const Moves& way : ways_[step]) {
        if (sure == Sure::must && !way.is_sure) continue;
        RegionSet by_this = values;
        for (const Move& move : way.moves) move_axis(by_this, move.axis, relations_[move.relation].*orders);
        made.unite(by_this);
    }
    return made;
}

RegionSet DataRules::after(TransitionId step, const RegionSet& values, Sure sure) const {
    if (sure == Sure::must && !net_.guards[step].is_decided) return none();
    return moved(step, values, sure == Sure::must ? &Relation::must : &Relation::may, sure);
}

RegionSet DataRules::before(TransitionId step, const RegionSet& values, Sure sure) const {
    if (sure == Sure::must && !net_.guards[step].is_decided) return none();
    return moved(step, values, sure == Sure::must ? &Relation::must_back : &Relation::may_back, sure);
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
        const bool all = std::all_of(way.moves.begin(), way.moves.end(), [&](const Move& move) {
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
