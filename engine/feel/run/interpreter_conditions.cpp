// What is true, false or neither: comparisons, three-valued logic and tests.
#include <algorithm>

#include "feel/run/interpreter.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

constexpr Truth of(bool answer) { return answer ? Truth::yes : Truth::no; }

/// As a message names it; a value of another kind names its own.
std::string name_of(Truth truth, const std::string& other) {
    if (truth == Truth::other) return other;
    return truth == Truth::null ? "null" : "boolean";
}

} // namespace

Truth Interpreter::truth(Id id) {
    const Node& node = nodes_[id];
    switch (node.op) {
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: {
        const Value* left = leaf(node.a);
        const Value* right = leaf(node.b);
        if (left != nullptr && right != nullptr && left->kind() == Kind::number && right->kind() == Kind::number)
            return of(accepts(node.op, left->as_number(), right->as_number()));
        return comparison(node);
    }
    case Op::equal:
    case Op::not_equal: {
        const Value* left = leaf(node.a);
        const Value* right = leaf(node.b);
        if (left != nullptr && right != nullptr && left->kind() == Kind::boolean && right->kind() == Kind::boolean)
            return of((left->as_boolean() == right->as_boolean()) == (node.op == Op::equal));
        return equality(node);
    }
    case Op::conjunction:
    case Op::disjunction: {
        const Truth deciding = of(node.op == Op::disjunction); // true decides `or`, false decides `and`
        const Truth left = truth(node.a);
        if (left == deciding) return deciding;
        if (left <= Truth::yes) { // the left side has no say: the answer is the right side's, if it is one
            const Truth right = truth(node.b);
            if (right != Truth::other) return right;
            return no_condition(node, left, Kind::boolean, right);
        }
        return logic(node, left);
    }
    default:
        return truth_of_value(id);
    }
}

Truth Interpreter::truth_of_value(Id id) {
    Value scratch;
    const Value& found = look(id, scratch);
    if (found.kind() == Kind::boolean) return of(found.as_boolean());
    if (found.is_null()) return Truth::null;
    other_kind_ = found.kind();
    return Truth::other;
}

/// DMN 1.5 §10.3.2.13 table 54.
Truth Interpreter::comparison(const Node& node) {
    if (!run_.spend(1)) return Truth::null;
    Value left_scratch;
    Value right_scratch;
    const Value& left = look(node.a, left_scratch);
    const Value& right = look(node.b, right_scratch);
    if (left.kind() == Kind::number && right.kind() == Kind::number)
        return of(accepts(node.op, left.as_number(), right.as_number()));
    if (!run_.spend_on(left, right)) return Truth::null;
    const Order order = compare(left, right);
    if (order != Order::none) return of(accepts(node.op, order));
    stand_at(node);
    run_.fail("TD0456", {{"left", kind_name(left)}, {"right", kind_name(right)}});
    return Truth::null;
}

/// Table 53.
Truth Interpreter::equality(const Node& node) {
    if (!run_.spend(1)) return Truth::null;
    Value left_scratch;
    Value right_scratch;
    const Value& left = look(node.a, left_scratch);
    const Value& right = look(node.b, right_scratch);
    if (!run_.spend_on(left, right)) return Truth::null;
    if (const auto same = equal(left, right); same) return of(*same == (node.op == Op::equal));
    stand_at(node);
    run_.fail("TD0456", {{"left", kind_name(left)}, {"right", kind_name(right)}});
    return Truth::null;
}

/// DMN 1.5 table 50: three-valued; whatever is not a boolean counts as null.
Truth Interpreter::logic(const Node& node, Truth left) {
    const Kind left_kind = other_kind_;
    const Truth right = truth(node.b);
    if (right == of(node.op == Op::disjunction)) return right;
    if (left != Truth::other && right != Truth::other) return Truth::null;
    return no_condition(node, left, left_kind, right);
}

Truth Interpreter::no_condition(const Node& node, Truth left, Kind left_kind, Truth right) {
    stand_at(node);
    run_.fail("TD0450", {{"operator", node.op == Op::disjunction ? "or" : "and"},
                         {"left", name_of(left, kind_name(left_kind))},
                         {"right", name_of(right, kind_name(other_kind_))}});
    return Truth::null;
}

Value Interpreter::between(const Node& node) {
    const Value value = eval(node.a);
    const Value low = eval(node.b);
    const Value high = eval(node.c);
    if (!run_.spend_on(value, low) || !run_.spend_on(value, high)) return {};
    const Order from = compare(low, value);
    const Order to = compare(value, high);
    stand_at(node);
    if (from == Order::none || to == Order::none)
        return run_.fail("TD0456",
                         {{"left", kind_name(value)}, {"right", kind_name(from == Order::none ? low : high)}});
    return Value::boolean(from != Order::greater && to != Order::greater);
}

/// DMN 1.5 table 55: a test holds when it equals the value, contains it or is a range around it, and one that speaks of
/// `?` when it is true. A condition without `?` is a value like any other.
std::optional<bool> Interpreter::passes(const Value& input, Id id) {
    const Node& node = program_.tree(id);
    if (node.op == Op::not_equal_test || node.op == Op::equal_test) {
        Value wanted_scratch;
        const Value& wanted = look(node.a, wanted_scratch);
        if (!run_.spend_on(input, wanted)) return std::nullopt;
        const auto same = equal(input, wanted);
        if (!same) return std::nullopt;
        return *same == (node.op == Op::equal_test);
    }
    Value scratch;
    if (nodes_[id].op == Op::range) scratch = range(nodes_[id], false);
    const Value& test = nodes_[id].op == Op::range ? scratch : look(id, scratch);
    if ((node.flags & Program::kUsesInput) != 0) {
        if (test.kind() == Kind::boolean) return test.as_boolean();
        if (test.is_null()) return std::nullopt;
    }
    if (test.is_null() && node.op == Op::range) return std::nullopt;
    if (test.kind() == Kind::range && input.kind() != Kind::range) return includes(test.as_range(), input);
    if (test.kind() == Kind::list) {
        if (!run_.spend(2 * test.weight())) return std::nullopt;
        if (input.kind() == Kind::list && equal(input, test).value_or(false)) return true;
        for (const Value& item : test.as_list()) {
            if (equal(input, item).value_or(false)) return true;
            if (item.kind() == Kind::range && includes(item.as_range(), input).value_or(false)) return true;
        }
        return false;
    }
    if (!run_.spend_on(input, test)) return std::nullopt;
    return equal(input, test);
}

/// `?` inside a test is the value in question (table 55, last row).
Value Interpreter::in(const Node& node) {
    const Value input = eval(node.c);
    bool unknown = false;
    for (const Id test : items(node)) {
        if ((program_.tree(test).flags & Program::kUsesInput) != 0) locals_[program_.extra[node.a - 1]] = input;
        const auto passed = passes(input, test);
        if (passed.value_or(false)) return Value::boolean(true);
        unknown = unknown || !passed;
    }
    if (!unknown) return Value::boolean(false);
    stand_at(node);
    return run_.fail("TD0457", {{"found", kind_name(input)}});
}

namespace {

/// Does comparing the two say something? A missing value is unlike null alone, and values of different kinds are
/// neither like nor unlike.
bool is_comparable(const Value& input, const Value& test) {
    if (test.is_null()) return true;
    if (input.is_null()) return false;
    if (test.kind() == Kind::list && input.kind() != Kind::list)
        return std::all_of(test.as_list().begin(), test.as_list().end(),
                           [&input](const Value& item) { return is_comparable(input, item); });
    if (test.kind() == Kind::range && input.kind() != Kind::range) return includes(test.as_range(), input).has_value();
    return equal(input, test).has_value();
}

} // namespace

/// Is it certain that the test does not hold? Rule 15b: `not(…)` holds where `e in (…)` is false, not where it is null.
bool Interpreter::fails(const Value& input, Id id) {
    if (passes(input, id).value_or(true)) return false;
    const Node& node = program_.tree(id);
    if ((node.flags & Program::kUsesInput) != 0) return true;
    const bool is_comparison = node.op == Op::equal_test || node.op == Op::not_equal_test;
    Value scratch;
    return is_comparable(input, look(is_comparison ? node.a : id, scratch));
}

Value Interpreter::unary_test(const Node& node) {
    const Value& input = locals_[0];
    const auto tests = items(node);
    if ((node.flags & Program::kNegated) != 0)
        return Value::boolean(
            std::all_of(tests.begin(), tests.end(), [&](const Id test) { return fails(input, test); }));
    return Value::boolean(
        std::any_of(tests.begin(), tests.end(), [&](const Id test) { return passes(input, test).value_or(false); }));
}

} // namespace thidua::feel
