#include "feel/run/interpreter.hpp"

#include "feel/syntax/foreign_signs.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

/// Nodes inside nodes, all calls together: bounds the stack.
constexpr std::uint32_t kMostDepth = 6000;

Value of(Truth truth) {
    return truth == Truth::yes || truth == Truth::no ? Value::boolean(truth == Truth::yes) : Value();
}

Diagnostic unknown_name(const std::string& name, bool is_called) {
    Diagnostic made = Diagnostic::error("TD0455").with("name", name);
    const std::string nearest = is_called ? near_function(name) : near_literal(name);
    if (nearest.empty()) return made;
    return std::move(made).with("nearest", nearest).with_hint("hint.nearest");
}

} // namespace

/// A tree is as deep as its root says: it is looked at once, not at every node.
Value Interpreter::run(Id root) {
    const Node& node = nodes_[root];
    if (run_.depth + node.depth > kMostDepth) {
        stand_at(node);
        return run_.fail("TD0474");
    }
    if (run_.place.program == nullptr) stand_at(node); // until a smaller part is known: no fault is without a place
    run_.depth += node.depth;
    Value made = node.op >= Op::equal && node.op <= Op::disjunction ? of(truth(root)) : eval(root);
    run_.depth -= node.depth;
    return made;
}

const Value& Interpreter::work_out(const Node& node, Value& scratch) {
    if (node.op == Op::path) {
        Value base_scratch;
        const Value& base = look(node.a, base_scratch);
        if (base.kind() == Kind::context) {
            if (const Value* found = base.as_context().find(program_.names[node.b]); found != nullptr) {
                if (&base != &base_scratch) return *found;
                scratch = *found;
                return scratch;
            }
        }
        stand_at(node);
        scratch = member(run_, base, program_.names[node.b]);
        return scratch;
    }
    if (node.op == Op::global || !run_.spend(1)) return scratch; // a slot that was not given is null
    if (node.op == Op::builtin)
        scratch = builtin(node);
    else
        scratch = compute(node);
    return scratch;
}

/// Numbers are worked out in the place of the result.
const Value& Interpreter::arithmetic(const Node& node, Value& result) {
    if (!run_.spend(1)) return result;
    Value left_scratch;
    Value right_scratch;
    const Value& left = look(node.a, left_scratch);
    const Value& right = look(node.b, right_scratch);
    if (left.kind() == Kind::number && right.kind() == Kind::number) {
        const Decimal& a = left.as_number();
        const Decimal& b = right.as_number();
        result.set_number(node.op == Op::add        ? a + b
                          : node.op == Op::subtract ? a - b
                          : node.op == Op::multiply ? a * b
                                                    : a / b);
        if (!result.is_null()) return result;
    }
    stand_at(node);
    result = node.op == Op::add        ? add(run_, left, right)
             : node.op == Op::subtract ? subtract(run_, left, right)
             : node.op == Op::multiply ? multiply(run_, left, right)
                                       : divide(run_, left, right);
    return result;
}

Value Interpreter::compute(const Node& node) {
    switch (node.op) {
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::equal:
    case Op::not_equal:
    case Op::conjunction:
    case Op::disjunction:
        return of(truth(static_cast<Id>(&node - nodes_)));
    case Op::builtin:
    case Op::builtin_named:
        return builtin(node);
    case Op::condition: // only true takes the first way (DMN 1.5 table 48)
        return eval(truth(node.a) == Truth::yes ? node.b : node.c);
    case Op::negate: {
        const Value operand = eval(node.a);
        stand_at(node);
        return negate(run_, operand);
    }
    case Op::power: {
        const Value left = eval(node.a);
        const Value right = eval(node.b);
        stand_at(node);
        return power(run_, left, right);
    }
    default:
        return rare(node);
    }
}

Value Interpreter::rare(const Node& node) {
    switch (node.op) {
    case Op::filter_member: {
        const Value& item = locals_[node.b];
        if (item.kind() == Kind::context)
            if (const Value* found = item.as_context().find(program_.names[node.a]); found != nullptr) return *found;
        return eval(node.c);
    }
    case Op::unknown_name:
        stand_at(node);
        return run_.fail(
            unknown_name(program_.names[node.a], program_.source.text().substr(node.end).starts_with("(")));
    case Op::between:
        return between(node);
    case Op::in:
        return in(node);
    case Op::test:
        return unary_test(node);
    case Op::loop:
        return loop(node);
    case Op::some:
    case Op::every:
        return quantified(node);
    case Op::filter:
        return filter(node);
    case Op::list:
        return list(node);
    case Op::context:
        return context(node);
    case Op::range:
        return range(node, true);
    case Op::equal_test:
    case Op::not_equal_test:
    case Op::open_range:
        return open_range(node);
    case Op::call:
    case Op::call_named:
        return call(node);
    case Op::function:
    case Op::external_function:
        return function(node);
    case Op::instance_of:
        return instance_of(node);
    case Op::any_input:
        return Value::boolean(true);
    default:
        return {};
    }
}

} // namespace thidua::feel
