#include "feel/interpreter.hpp"

#include <array>

#include "feel/expression.hpp"
#include "feel/operators.hpp"

namespace thidua::feel {
namespace {

/// Nodes inside nodes, all calls together: bounds the stack.
constexpr std::uint32_t kMostDepth = 6000;

} // namespace

const Value& Interpreter::look(Id id, Value& scratch) {
    const Node& node = program_.nodes[id];
    switch (node.op) {
    case Op::constant:
        return program_.constants[node.a];
    case Op::global:
        if (node.a < globals_.size()) return globals_[node.a];
        return scratch;
    case Op::local:
        return locals_[node.a];
    case Op::path: {
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
    default:
        scratch = compute(node);
        return scratch;
    }
}

Value Interpreter::compute(const Node& node) {
    if (!run_.spend(1)) return {};
    if (++run_.depth > kMostDepth) {
        --run_.depth;
        stand_at(node);
        return run_.fail("TD0474");
    }
    Value made = deeper(node);
    --run_.depth;
    return made;
}

Value Interpreter::deeper(const Node& node) {
    switch (node.op) {
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
        return comparison(node);
    case Op::equal:
    case Op::not_equal:
        return equality(node);
    case Op::conjunction:
    case Op::disjunction:
        return logic(node);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::power: {
        Value left_scratch;
        Value right_scratch;
        const Value& left = look(node.a, left_scratch);
        const Value& right = look(node.b, right_scratch);
        stand_at(node);
        switch (node.op) {
        case Op::add:
            return add(run_, left, right);
        case Op::subtract:
            return subtract(run_, left, right);
        case Op::multiply:
            return multiply(run_, left, right);
        case Op::divide:
            return divide(run_, left, right);
        default:
            return power(run_, left, right);
        }
    }
    case Op::negate: {
        const Value operand = eval(node.a);
        stand_at(node);
        return negate(run_, operand);
    }
    case Op::condition: { // only true takes the first way (DMN 1.5 table 48)
        Value scratch;
        return eval(look(node.a, scratch).is_true() ? node.b : node.c);
    }
    case Op::builtin:
    case Op::builtin_named:
        return builtin(node);
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
        return run_.fail("TD0455", {{"name", program_.names[node.a]}});
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
        return range(node);
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

/// DMN 1.5 §10.3.2.13 table 54; the only chance of two numbers is taken without a call.
Value Interpreter::comparison(const Node& node) {
    Value left_scratch;
    Value right_scratch;
    const Value& left = look(node.a, left_scratch);
    const Value& right = look(node.b, right_scratch);
    if (left.kind() == Kind::number && right.kind() == Kind::number) {
        const auto sign = left.as_number() <=> right.as_number();
        switch (node.op) {
        case Op::less:
            return Value::boolean(sign < 0);
        case Op::less_equal:
            return Value::boolean(sign <= 0);
        case Op::greater:
            return Value::boolean(sign > 0);
        default:
            return Value::boolean(sign >= 0);
        }
    }
    const Order order = compare(left, right);
    if (order == Order::none) {
        stand_at(node);
        return run_.fail("TD0456", {{"left", kind_name(left)}, {"right", kind_name(right)}});
    }
    switch (node.op) {
    case Op::less:
        return Value::boolean(order == Order::less);
    case Op::less_equal:
        return Value::boolean(order != Order::greater);
    case Op::greater:
        return Value::boolean(order == Order::greater);
    default:
        return Value::boolean(order != Order::less);
    }
}

Value Interpreter::equality(const Node& node) {
    Value left_scratch;
    Value right_scratch;
    const Value& left = look(node.a, left_scratch);
    const Value& right = look(node.b, right_scratch);
    const auto same = equal(left, right);
    if (!same) {
        stand_at(node);
        return run_.fail("TD0456", {{"left", kind_name(left)}, {"right", kind_name(right)}});
    }
    return Value::boolean(*same == (node.op == Op::equal));
}

/// DMN 1.5 table 50: three-valued; whatever is not a boolean counts as null.
Value Interpreter::logic(const Node& node) {
    const bool decides = node.op == Op::disjunction; // true decides `or`, false decides `and`
    Value left_scratch;
    const Value& left = look(node.a, left_scratch);
    if (left.kind() == Kind::boolean && left.as_boolean() == decides) return left;
    Value right_scratch;
    const Value& right = look(node.b, right_scratch);
    if (right.kind() == Kind::boolean && right.as_boolean() == decides) return right;
    if (left.kind() == Kind::boolean && right.kind() == Kind::boolean) return Value::boolean(!decides);
    for (const Value* side : {&left, &right})
        if (side->kind() != Kind::boolean && !side->is_null()) {
            stand_at(node);
            return run_.fail(
                "TD0450",
                {{"operator", decides ? "or" : "and"}, {"left", kind_name(left)}, {"right", kind_name(right)}});
        }
    return {};
}

Value Interpreter::between(const Node& node) {
    const Value value = eval(node.a);
    const Value low = eval(node.b);
    const Value high = eval(node.c);
    const Order from = compare(low, value);
    const Order to = compare(value, high);
    stand_at(node);
    if (from == Order::none || to == Order::none)
        return run_.fail("TD0456",
                         {{"left", kind_name(value)}, {"right", kind_name(from == Order::none ? low : high)}});
    return Value::boolean(from != Order::greater && to != Order::greater);
}

/// DMN 1.5 table 55: a test holds when it is true, equals the value, contains it or is a range around it.
std::optional<bool> Interpreter::passes(const Value& input, Id id) {
    const Node& node = program_.nodes[id];
    if (node.op == Op::not_equal_test || node.op == Op::equal_test) {
        const auto same = equal(input, eval(node.a));
        if (!same) return std::nullopt;
        return *same == (node.op == Op::equal_test);
    }
    const Value test = eval(id);
    if ((node.flags & Program::kUsesInput) != 0) {
        if (test.kind() == Kind::boolean) return test.as_boolean();
        if (test.is_null()) return std::nullopt;
    }
    if (test.is_null() && node.op == Op::range) return std::nullopt;
    if (test.kind() == Kind::range && input.kind() != Kind::range) return includes(test.as_range(), input);
    if (test.kind() == Kind::list) {
        if (input.kind() == Kind::list && equal(input, test).value_or(false)) return true;
        if (!run_.spend(test.as_list().size())) return std::nullopt;
        for (const Value& item : test.as_list()) {
            if (equal(input, item).value_or(false)) return true;
            if (item.kind() == Kind::range && includes(item.as_range(), input).value_or(false)) return true;
        }
        return false;
    }
    if (test.is_true() && input.kind() != Kind::boolean && program_.unary) return true;
    return equal(input, test);
}

Value Interpreter::in(const Node& node) {
    const Value input = eval(node.c);
    bool unknown = false;
    for (const Id test : items(node)) {
        const auto passed = passes(input, test);
        if (passed.value_or(false)) return Value::boolean(true);
        unknown = unknown || !passed;
    }
    if (!unknown) return Value::boolean(false);
    stand_at(node);
    return run_.fail("TD0457", {{"found", kind_name(input)}});
}

Value Interpreter::unary_test(const Node& node) {
    const Value input = eval(node.c);
    bool passed = false;
    for (const Id test : items(node)) passed = passed || passes(input, test).value_or(false);
    return Value::boolean(passed != ((node.flags & Program::kNegated) != 0));
}

Value Interpreter::list(const Node& node) {
    List made;
    made.reserve(node.b);
    for (const Id item : items(node)) made.push_back(eval(item));
    return run_.made_list(std::move(made));
}

Value Interpreter::context(const Node& node) {
    if ((node.flags & Program::kDuplicate) != 0) {
        stand_at(node);
        return run_.fail("TD0458");
    }
    Context made;
    const auto entries = items(node);
    made.reserve(entries.size() / 3);
    for (std::size_t i = 0; i + 2 < entries.size(); i += 3) {
        Value value = eval(entries[i + 1]);
        locals_[entries[i + 2]] = value;
        made.put(program_.names[entries[i]], std::move(value));
    }
    if (!run_.spend(made.size())) return {};
    return run_.bounded(Value::context(std::move(made)));
}

Value Interpreter::range(const Node& node) {
    Range made{eval(node.a), eval(node.b), (node.flags & Program::kLowClosed) != 0,
               (node.flags & Program::kHighClosed) != 0};
    stand_at(node);
    const bool open_end = made.low.is_null() || made.high.is_null();
    if ((made.low.is_null() && made.low_closed) || (made.high.is_null() && made.high_closed))
        return run_.fail("TD0459", {{"left", kind_name(made.low)}, {"right", kind_name(made.high)}});
    if (!open_end && compare(made.low, made.high) == Order::none)
        return run_.fail("TD0459", {{"left", kind_name(made.low)}, {"right", kind_name(made.high)}});
    if (made.low.is_null() && made.high.is_null()) return run_.fail("TD0459", {{"left", "null"}, {"right", "null"}});
    return run_.bounded(Value::range(std::move(made)));
}

Value Interpreter::open_range(const Node& node) {
    Value end = eval(node.a);
    stand_at(node);
    if (compare(end, end) == Order::none)
        return run_.fail("TD0459", {{"left", kind_name(end)}, {"right", kind_name(end)}});
    Range made;
    if (node.op != Op::open_range) {
        const bool closed = node.op == Op::equal_test;
        made = {end, end, closed, closed, closed ? Range::Form::equal : Range::Form::not_equal};
        return Value::range(std::move(made));
    }
    made.form = Range::Form::comparison;
    made.low_closed = (node.flags & Program::kLowClosed) != 0;
    made.high_closed = (node.flags & Program::kHighClosed) != 0;
    ((node.flags & Program::kLow) != 0 ? made.low : made.high) = std::move(end);
    return Value::range(std::move(made));
}

Value Interpreter::instance_of(const Node& node) {
    const Value value = eval(node.a);
    const Type& type = program_.types[node.b];
    if (value.is_null()) return Value::boolean(type.name() == Type::Name::null);
    if (type.name() == Type::Name::function && type.is_structured())
        return Value::boolean(value.kind() == Kind::function &&
                              value.as_function()->parameters().size() == type.parameters().size());
    return Value::boolean(belongs_to(value, type));
}

namespace {

Value run_program(Run& run, const Program& program, std::span<const Value> globals, const Value* input) {
    constexpr std::size_t kFew = 12;
    const std::size_t needed = program.frame;
    if (needed == 0) return Interpreter(run, program, globals, nullptr).eval(program.root);
    if (needed <= kFew) {
        std::array<Value, kFew> locals;
        if (input != nullptr && needed > 0) locals[0] = *input;
        return Interpreter(run, program, globals, locals.data()).eval(program.root);
    }
    std::vector<Value> locals(needed);
    if (input != nullptr) locals[0] = *input;
    return Interpreter(run, program, globals, locals.data()).eval(program.root);
}

} // namespace

Value Expression::evaluate_into(Diagnostics& into, std::span<const Value> values, const Surroundings& around) const {
    Run run(around, into);
    return run_program(run, *program_, values, nullptr);
}

Evaluation Expression::evaluate(std::span<const Value> values, const Surroundings& around) const {
    Evaluation made;
    made.value = evaluate_into(made.diagnostics, values, around);
    return made;
}

Evaluation Expression::test(const Value& input, std::span<const Value> values, const Surroundings& around) const {
    Evaluation made;
    Run run(around, made.diagnostics);
    made.value = run_program(run, *program_, values, &input);
    return made;
}

Value Expression::run(Run& run, std::span<const Value> values, const Value* input) const {
    return run_program(run, *program_, values, input);
}

const std::vector<std::size_t>& Expression::used_slots() const { return program_->used_slots; }

Result<Evaluation> evaluate(const SourceText& source, const Context& context, const Surroundings& around) {
    Scope scope;
    for (const auto& entry : context.entries()) scope.declare(entry.first, Type::of(entry.second));
    const auto expression = Expression::parse(source, scope, Grammar::expression, around.limits);
    if (!expression) return expression.error();
    return expression->evaluate(scope.values_of(context), around);
}

} // namespace thidua::feel
