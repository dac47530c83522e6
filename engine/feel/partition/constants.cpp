#include "feel/partition/constants.hpp"

#include <algorithm>

#include "feel/builtins/builtins.hpp"
#include "feel/builtins/signature.hpp"
#include "feel/run/interpreter.hpp"

namespace thidua::feel {
namespace {

using Node = Program::Node;

bool tells_the_time(const Node& call) {
    const auto name = builtin_at(call.c).name;
    return name == "now" || name == "today";
}

bool is_closed_part(const Program& program, std::uint32_t id) {
    const Node& node = program.nodes[id];
    const auto part = [&program](std::uint32_t child) { return is_closed_part(program, child); };
    const auto all = [&] {
        const auto first = program.extra.begin() + node.a;
        return std::all_of(first, first + node.b, part);
    };
    switch (node.op) {
    case Op::constant:
    case Op::folded:
    case Op::any_input:
        return true;
    case Op::negate:
    case Op::open_range:
    case Op::equal_test:
    case Op::not_equal_test:
    case Op::instance_of:
        return part(node.a);
    case Op::range:
        return part(node.a) && part(node.b);
    case Op::between:
    case Op::condition:
        return part(node.a) && part(node.b) && part(node.c);
    case Op::in:
        return part(node.c) && all();
    case Op::list:
    case Op::test:
        return all();
    case Op::builtin:
        return node.b != Program::kNone && !tells_the_time(node) && all();
    default:
        return node.op >= Op::add && node.op <= Op::disjunction && part(node.a) && part(node.b);
    }
}

Value value_of(const Program& program, std::uint32_t id) {
    const Surroundings around;
    Diagnostics ignored;
    Run run(around, ignored);
    return Interpreter(run, program, {}, nullptr).run(id);
}

void add_flat(const Value& value, List& into) {
    if (value.kind() == Kind::range) {
        for (const Value& end : {value.as_range().low, value.as_range().high}) // null: open on that side
            if (!end.is_null()) into.push_back(end);
    } else if (value.kind() == Kind::list) {
        into.insert(into.end(), value.as_list().begin(), value.as_list().end());
    } else {
        into.push_back(value);
    }
}

bool collect(const Program& program, std::uint32_t id, List& into);

bool is_input(const Program& program, std::uint32_t id) {
    const Node& node = program.tree(id);
    return node.op == Op::local && node.a == 0;
}

/// A condition on `?` cuts where it compares it, as it is, with something closed; false for every other condition.
bool collect_condition(const Program& program, std::uint32_t id, List& into) {
    const Node& node = program.tree(id);
    const auto cut_at = [&](std::uint32_t other) {
        return is_closed_part(program, other) && collect(program, other, into);
    };
    switch (node.op) {
    case Op::conjunction:
    case Op::disjunction:
        return collect_condition(program, node.a, into) && collect_condition(program, node.b, into);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
        if (is_input(program, node.a)) return cut_at(node.b);
        return is_input(program, node.b) && cut_at(node.a);
    case Op::between:
        return is_input(program, node.a) && cut_at(node.b) && cut_at(node.c);
    default:
        return false;
    }
}

/// False when a part means nothing by itself, so that nobody knows what it cuts.
bool collect(const Program& program, std::uint32_t id, List& into) {
    const Node& node = program.tree(id);
    if ((node.flags & Program::kUsesInput) != 0) return collect_condition(program, id, into);
    switch (node.op) {
    case Op::any_input:
        return true;
    case Op::test:
    case Op::list:
        for (std::uint32_t i = 0; i < node.b; ++i)
            if (!collect(program, program.extra[node.a + i], into)) return false;
        return true;
    case Op::range:
        return collect(program, node.a, into) && collect(program, node.b, into);
    case Op::open_range:
    case Op::equal_test:
    case Op::not_equal_test:
        return collect(program, node.a, into);
    default:
        const Value value = value_of(program, id);
        add_flat(value, into);
        return !value.is_null() || node.op == Op::constant;
    }
}

} // namespace

bool is_closed(const Program& program) {
    for (const Node& node : program.nodes) {
        switch (node.op) {
        case Op::local: // `?` is given with the tests
            if (!program.unary || node.a != 0) return false;
            break;
        case Op::builtin:
        case Op::builtin_named:
            if (tells_the_time(node)) return false;
            break;
        case Op::global:
        case Op::filter_member:
        case Op::unknown_name:
        case Op::unknown_function:
        case Op::loop:
        case Op::some:
        case Op::every:
        case Op::filter:
        case Op::call:
        case Op::call_named:
        case Op::function:
        case Op::external_function:
            return false;
        default:
            break;
        }
    }
    return true;
}

bool is_closed(const Program& program, std::uint32_t node) { return is_closed_part(program, node); }

std::optional<Value> closed_value(const Program& program, std::uint32_t node) {
    if (!is_closed_part(program, node)) return std::nullopt;
    return value_of(program, node);
}

bool add_constants(const Program& program, List& into) {
    return is_closed(program) && collect(program, program.root, into);
}

bool add_constants(const Program& program, std::uint32_t test, List& into) {
    return is_closed_part(program, test) && collect(program, test, into);
}

} // namespace thidua::feel
