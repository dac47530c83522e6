#include "verification/variables/order_axis.hpp"

#include <algorithm>
#include <limits>

#include "feel/syntax/operators.hpp"

namespace thidua::verification {
namespace {

using feel::List;
using feel::Value;

constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

bool is_less(const Value& left, const Value& right) {
    if (left.kind() == feel::Kind::boolean) return !left.as_boolean() && right.as_boolean();
    return feel::compare(left, right) == feel::Order::less;
}

bool is_same(const Value& left, const Value& right) { return feel::equal(left, right).value_or(false); }

Decimal whole(const Value& number, Rounding mode) { return number.as_number().rounded(0, mode); }

/// Whole numbers strictly between two numbers.
std::int64_t whole_between(const Value& left, const Value& right) {
    const Decimal count = whole(right, Rounding::ceiling) - whole(left, Rounding::floor) - Decimal(1);
    return count.to_int64().value_or(kNoLimit);
}

} // namespace

OrderAxis::OrderAxis(const std::vector<Variable>& variables, std::vector<std::size_t> members, std::vector<bool> kept,
                     List constants, bool compared_with_each_other)
    : members_(std::move(members)), compared_with_each_other_(compared_with_each_other) {
    bool has_whole = false;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const Variable& variable = variables[members_[i]];
        of_.push_back({variable.type, kept[i], std::nullopt, std::nullopt});
        has_whole = has_whole || variable.type == VariableType::integer;
        is_text_ = is_text_ || variable.type == VariableType::text;
        constants.push_back(variable.initial);
        if (variable.least) constants.push_back(*variable.least);
        if (variable.most) constants.push_back(*variable.most);
        if (variable.type == VariableType::boolean) {
            constants.push_back(Value::boolean(false));
            constants.push_back(Value::boolean(true));
        }
    }
    if (has_whole && compared_with_each_other_) {
        const List given = constants;
        for (const Value& one : given)
            for (const int beside : {-1, 0, 1}) {
                constants.push_back(Value::number(whole(one, Rounding::floor) + Decimal(beside)));
                constants.push_back(Value::number(whole(one, Rounding::ceiling) + Decimal(beside)));
            }
    }
    add_constants(std::move(constants));
    settle_bounds(variables);
}

void OrderAxis::add_constants(List constants) {
    std::sort(constants.begin(), constants.end(), is_less);
    for (Value& one : constants)
        if (constants_.empty() || !is_same(constants_.back(), one)) constants_.push_back(std::move(one));
    room_.push_back(kNoLimit);
    for (std::size_t i = 1; i < constants_.size(); ++i)
        room_.push_back(constants_[i].kind() == feel::Kind::number ? whole_between(constants_[i - 1], constants_[i])
                                                                   : kNoLimit);
    room_.push_back(kNoLimit);
}

void OrderAxis::settle_bounds(const std::vector<Variable>& variables) {
    const auto index = [this](const std::optional<Value>& bound) -> std::optional<std::size_t> {
        for (std::size_t i = 0; bound && i < constants_.size(); ++i)
            if (is_same(constants_[i], *bound)) return i;
        return std::nullopt;
    };
    for (std::size_t i = 0; i < members_.size(); ++i) {
        of_[i].least = index(variables[members_[i]].least);
        of_[i].most = index(variables[members_[i]].most);
    }
}

std::optional<std::size_t> OrderAxis::member_of(std::size_t variable) const {
    const auto found = std::lower_bound(members_.begin(), members_.end(), variable);
    if (found == members_.end() || *found != variable) return std::nullopt;
    return static_cast<std::size_t>(found - members_.begin());
}

OrderAxis::Layout OrderAxis::layout_of_constants(std::size_t writes) const {
    Layout layout;
    layout.points = static_cast<int>(constants_.size());
    layout.step = static_cast<int>(writes) + 1;
    for (int i = 1; i <= layout.points; ++i) layout.constants.push_back(i * layout.step);
    layout.values.assign(of_.size(), 0);
    return layout;
}

/// Every order is what can be written when nothing was there before.
bool OrderAxis::cut(std::size_t work) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < of_.size(); ++i)
        if (of_[i].kept) kept.push_back(i);
    const Layout layout = layout_of_constants(kept.size());
    if (choices(layout, kept.size()) > work) return false;
    each_choice(layout, kept, {}, [&](const Choice& choice) {
        Key key = key_of(layout, choice.ranks);
        if (number_.emplace(key, orders_.size()).second) orders_.push_back(std::move(key));
        return orders_.size() <= work;
    });
    return orders_.size() <= work;
}

/// For each kept member twice the number of constants below, one more when it is one; then which it is among those
/// in the same interval.
OrderAxis::Key OrderAxis::key_of(const Layout& layout, const std::vector<int>& ranks) const {
    Key key;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        if (!of_[i].kept) continue;
        const auto next = std::lower_bound(layout.constants.begin(), layout.constants.end(), ranks[i]);
        const auto below = static_cast<std::size_t>(next - layout.constants.begin());
        const bool is_constant = next != layout.constants.end() && *next == ranks[i];
        std::vector<int> among; // different ranks of the interval that come before this one
        for (std::size_t j = 0; j < ranks.size() && !is_constant; ++j) {
            if (!of_[j].kept || ranks[j] == ranks[i]) continue;
            if (is_text_ ? std::find(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(i), ranks[i]) <=
                               ranks.begin() + static_cast<std::ptrdiff_t>(j)
                         : ranks[j] > ranks[i])
                continue;
            const auto same = std::lower_bound(layout.constants.begin(), layout.constants.end(), ranks[j]);
            const bool between = same == layout.constants.end() || *same != ranks[j];
            if (same == next && between && std::find(among.begin(), among.end(), ranks[j]) == among.end())
                among.push_back(ranks[j]);
        }
        key.push_back(static_cast<std::uint16_t>(2 * below + (is_constant ? 1 : 0)));
        key.push_back(static_cast<std::uint16_t>(among.size()));
    }
    return key;
}

OrderAxis::Layout OrderAxis::layout_of_order(std::size_t order, std::size_t writes) const {
    const Key& key = orders_[order];
    Layout made;
    made.step = static_cast<int>(writes) + 1;
    made.values.assign(of_.size(), 0);
    for (std::size_t below = 0; below <= constants_.size(); ++below) {
        for (std::size_t among = 0; among < of_.size(); ++among) {
            bool is_point = false;
            for (std::size_t i = 0, at = 0; i < of_.size(); ++i) {
                if (!of_[i].kept) continue;
                if (key[at] == 2 * below && key[at + 1] == among) {
                    made.values[i] = (made.points + 1) * made.step;
                    is_point = true;
                }
                at += 2;
            }
            made.points += is_point ? 1 : 0;
        }
        if (below == constants_.size()) break;
        made.constants.push_back(++made.points * made.step);
        for (std::size_t i = 0, at = 0; i < of_.size(); ++i) {
            if (!of_[i].kept) continue;
            if (key[at] == 2 * below + 1) made.values[i] = made.constants.back();
            at += 2;
        }
    }
    return made;
}

OrderAxis::Layout OrderAxis::layout_of_values(const std::vector<Value>& values, std::size_t writes) const {
    List points = constants_;
    for (std::size_t i = 0; i < of_.size(); ++i) {
        const Value& value = values[members_[i]];
        const bool known =
            std::any_of(points.begin(), points.end(), [&](const Value& point) { return is_same(point, value); });
        if (of_[i].kept && !known) points.push_back(value);
    }
    if (!is_text_) std::sort(points.begin(), points.end(), is_less);
    Layout made;
    made.step = static_cast<int>(writes) + 1;
    made.points = static_cast<int>(points.size());
    const auto rank = [&](const Value& value) {
        const auto found =
            std::find_if(points.begin(), points.end(), [&](const Value& point) { return is_same(point, value); });
        return (static_cast<int>(found - points.begin()) + 1) * made.step;
    };
    for (const Value& constant : constants_) made.constants.push_back(rank(constant));
    for (std::size_t i = 0; i < of_.size(); ++i) made.values.push_back(of_[i].kept ? rank(values[members_[i]]) : 0);
    return made;
}

std::size_t OrderAxis::order_of(const std::vector<Value>& values) const {
    const Layout layout = layout_of_values(values, 0);
    return number_.at(key_of(layout, layout.values));
}

std::size_t OrderAxis::order_of(const Layout& layout, const Choice& choice) const {
    return number_.at(key_of(layout, choice.ranks));
}

std::size_t OrderAxis::choices(const Layout& layout, std::size_t writes) {
    std::size_t count = 1;
    const auto each = static_cast<std::size_t>(layout.points + 1) * static_cast<std::size_t>(layout.step);
    for (std::size_t i = 0; i < writes && count < kNoLimit / each; ++i) count *= each;
    return count;
}

/// Booleans are one of their constants, whole numbers need room, bounds hold, texts are told apart and not ordered.
bool OrderAxis::is_possible(const Layout& layout, std::size_t member, int rank) const {
    const Member& asked = of_[member];
    const auto next = std::lower_bound(layout.constants.begin(), layout.constants.end(), rank);
    const auto below = static_cast<std::size_t>(next - layout.constants.begin());
    const bool is_constant = next != layout.constants.end() && *next == rank;
    if (asked.least && rank < layout.constants[*asked.least]) return false;
    if (asked.most && rank > layout.constants[*asked.most]) return false;
    if (asked.type == VariableType::boolean) return is_constant;
    if (asked.type == VariableType::text) return is_constant || below == layout.constants.size();
    if (asked.type != VariableType::integer) return true;
    return is_constant ? constants_[below].as_number().is_integer() : room_[below] > 0;
}

/// Different whole numbers before and after need as many places.
bool OrderAxis::fits(const Layout& layout, const std::vector<int>& ranks) const {
    std::map<std::size_t, std::vector<int>> inside;
    for (std::size_t i = 0; i < of_.size(); ++i) {
        if (of_[i].type != VariableType::integer) continue;
        for (const int rank : {ranks[i], layout.values[i]}) {
            const auto next = std::lower_bound(layout.constants.begin(), layout.constants.end(), rank);
            if (rank > 0 && (next == layout.constants.end() || *next != rank))
                inside[static_cast<std::size_t>(next - layout.constants.begin())].push_back(rank);
        }
    }
    return std::all_of(inside.begin(), inside.end(), [this](auto& one) {
        std::vector<int>& all = one.second;
        std::sort(all.begin(), all.end());
        const auto different = std::unique(all.begin(), all.end()) - all.begin();
        return different <= room_[one.first];
    });
}

/// What is a point, or beyond all of them, can be had whatever whole numbers the others are.
bool OrderAxis::is_safe(const Layout& layout, const std::vector<int>& ranks,
                        const std::vector<std::size_t>& written) const {
    if (!compared_with_each_other_) return true;
    return std::all_of(written.begin(), written.end(), [&](std::size_t member) {
        const int rank = ranks[member];
        if (of_[member].type != VariableType::integer || rank < layout.step || rank > layout.points * layout.step)
            return true;
        if (std::binary_search(layout.constants.begin(), layout.constants.end(), rank)) return true;
        for (std::size_t other = 0; other < of_.size(); ++other)
            if (of_[other].type == VariableType::integer && layout.values[other] == rank) return true;
        return false;
    });
}

int OrderAxis::rank_of(const Layout& layout, const std::vector<int>& ranks, const Term& term) const {
    if (term.is(Term::Kind::constant)) {
        const auto found = std::find_if(constants_.begin(), constants_.end(),
                                        [&](const Value& constant) { return is_same(constant, term.constant); });
        return layout.constants[static_cast<std::size_t>(found - constants_.begin())];
    }
    const std::size_t member = *member_of(term.variable);
    return term.is(Term::Kind::read) ? layout.values[member] : ranks[member];
}

bool OrderAxis::holds(const Layout& layout, const std::vector<int>& ranks, const Atom& atom) const {
    const int left = rank_of(layout, ranks, atom.left);
    const int right = rank_of(layout, ranks, atom.right);
    switch (atom.comparison) {
    case Comparison::equal:
        return left == right;
    case Comparison::unequal:
        return left != right;
    case Comparison::less:
        return left < right;
    case Comparison::less_equal:
        return left <= right;
    case Comparison::greater:
        return left > right;
    case Comparison::greater_equal:
        break;
    }
    return left >= right;
}

void OrderAxis::each_choice(const Layout& layout, const std::vector<std::size_t>& written, const Way& atoms,
                            const std::function<bool(const Choice&)>& visit) const {
    std::vector<std::vector<int>> possible;
    for (const std::size_t member : written) {
        possible.emplace_back();
        for (const bool at_point : {true, false}) // a value that is there already is told more easily
            for (int rank = 1; rank < (layout.points + 1) * layout.step; ++rank)
                if ((rank % layout.step == 0) == at_point && is_possible(layout, member, rank))
                    possible.back().push_back(rank);
        if (possible.back().empty()) return;
    }
    std::vector<std::size_t> at(written.size(), 0);
    Choice choice;
    choice.ranks = layout.values;
    for (;;) {
        for (std::size_t i = 0; i < written.size(); ++i) choice.ranks[written[i]] = possible[i][at[i]];
        const bool allowed = std::all_of(atoms.begin(), atoms.end(),
                                         [&](const Atom& atom) { return holds(layout, choice.ranks, atom); });
        if (allowed && fits(layout, choice.ranks)) {
            choice.is_safe = is_safe(layout, choice.ranks, written);
            if (!visit(choice)) return;
        }
        std::size_t next = 0;
        while (next < at.size() && ++at[next] == possible[next].size()) at[next++] = 0;
        if (next == at.size()) return;
    }
}

std::optional<Value> OrderAxis::value_at(const Layout& layout, const std::vector<Value>& values, std::size_t member,
                                         int rank) const {
    List points(static_cast<std::size_t>(layout.points));
    const auto put = [&](int at, const Value& value) {
        if (at > 0) points[static_cast<std::size_t>(at / layout.step - 1)] = value;
    };
    for (std::size_t i = 0; i < constants_.size(); ++i) put(layout.constants[i], constants_[i]);
    for (std::size_t i = 0; i < of_.size(); ++i) put(layout.values[i], values[members_[i]]);
    const auto below = static_cast<std::size_t>(rank / layout.step); // points below, or up to it
    const int between = rank % layout.step;
    const bool is_whole = of_[member].type == VariableType::integer;
    if (between == 0) {
        const Value& there = points[below - 1];
        const bool misfits = is_whole && !there.as_number().is_integer();
        return misfits ? std::nullopt : std::optional(there);
    }
    if (is_text_) {
        std::string text = "other";
        for (int i = 1; i < between; ++i) text += "-";
        while (std::any_of(points.begin(), points.end(), [&](const Value& one) { return one.as_string() == text; }))
            text += "'";
        return Value::string(text);
    }
    const auto number = [&](std::size_t point) { return points[point].as_number(); };
    if (points.empty()) return Value::number(Decimal(between));
    if (below == 0) return Value::number(number(0).rounded(0, Rounding::floor) - Decimal(layout.step - between));
    if (below == points.size())
        return Value::number(number(below - 1).rounded(0, Rounding::ceiling) + Decimal(between));
    const Decimal low = number(below - 1);
    const Decimal high = number(below);
    const Decimal stepped = low.rounded(0, Rounding::floor) + Decimal(between);
    const bool step_fits = stepped + Decimal(layout.step - 1 - between) < high;
    if (is_whole || step_fits) return step_fits ? std::optional(Value::number(stepped)) : std::nullopt;
    return Value::number((low + (high - low) * Decimal(between) / Decimal(layout.step)).reduced());
}

} // namespace thidua::verification
