// Values that are made of other values, and what kind of value one is.
#include "feel/run/interpreter.hpp"
#include "feel/syntax/operators.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::feel {

Value Interpreter::list(const Node& node) {
    List made;
    made.reserve(node.b);
    for (const Id item : items(node)) made.push_back(eval(item));
    stand_at(node);
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
    stand_at(node);
    if (!run_.spend(made.size())) return {};
    return run_.bounded(Value::context(std::move(made)));
}

/// DMN 1.5 §10.3.2.7: both ends are of one kind, and in order. Where an interval is only looked into (`x in [5..1]`)
/// its ends may be in reverse order: nothing is inside.
Value Interpreter::range(const Node& node, bool in_order) {
    Range made{eval(node.a), eval(node.b), (node.flags & Program::kLowClosed) != 0,
               (node.flags & Program::kHighClosed) != 0};
    stand_at(node);
    const bool open_end = made.low.is_null() || made.high.is_null();
    const bool closed_at_nothing = (made.low.is_null() && made.low_closed) || (made.high.is_null() && made.high_closed);
    const Order order = open_end ? Order::less : compare(made.low, made.high);
    if (closed_at_nothing || order == Order::none || (made.low.is_null() && made.high.is_null()))
        return run_.fail("TD0459", {{"left", kind_name(made.low)}, {"right", kind_name(made.high)}});
    if (in_order && order == Order::greater)
        return run_.fail("TD0447", {{"left", to_literal(made.low)}, {"right", to_literal(made.high)}});
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
    const bool needs_parts = type.name() >= Type::Name::list && !type.is_structured();
    if (needs_parts) { // table 61: `list` alone is no type
        stand_at(node);
        return run_.fail("TD0448", {{"type", type.to_string()}});
    }
    if (value.is_null()) return Value::boolean(type.name() == Type::Name::null);
    return Value::boolean(belongs_to(value, type));
}

} // namespace thidua::feel
