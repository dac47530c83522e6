#include "feel/run/folding.hpp"

#include <algorithm>
#include <iterator>

#include "feel/builtins/builtins.hpp"
#include "feel/run/interpreter.hpp"

namespace thidua::feel {
namespace {

/// Conversions of texts: calls that serve as the literals FEEL lacks.
bool is_conversion(std::uint32_t builtin) {
    constexpr std::string_view kNames[] = {"date", "time", "date and time", "duration", "number"};
    return std::find(std::begin(kNames), std::end(kNames), builtin_at(builtin).name) != std::end(kNames);
}

/// Is the node made of nothing but constants, and of a kind that is worth folding?
bool is_closed(const Program& program, const Program::Node& node) {
    const auto constant = [&program](std::uint32_t id) { return program.nodes[id].op <= Op::folded; };
    const auto all = [&] {
        const auto first = program.extra.begin() + node.a;
        return std::all_of(first, first + node.b, constant);
    };
    switch (node.op) {
    case Op::negate:
    case Op::open_range:
        return constant(node.a);
    case Op::range:
        return constant(node.a) && constant(node.b);
    case Op::list:
        return node.b > 0 && all();
    case Op::builtin:
        return node.b != Program::kNone && node.b > 0 && is_conversion(node.c) && all();
    default:
        return node.op >= Op::add && node.op <= Op::greater_equal && node.op != Op::power && constant(node.a) &&
               constant(node.b);
    }
}

} // namespace

void fold_constants(Program& program) {
    const auto written = static_cast<std::uint32_t>(program.nodes.size());
    const Surroundings around;
    Diagnostics raised;
    for (std::uint32_t id = 0; id < written; ++id) { // children precede their parents
        const Program::Node node = program.nodes[id];
        if (!is_closed(program, node)) continue;
        raised.clear();
        Run run(around, raised);
        const Value value = Interpreter(run, program, {}, nullptr).run(id);
        if (!raised.empty()) continue;
        program.nodes.push_back(node);
        Program::Node& folded = program.nodes[id];
        folded.op = Op::folded;
        folded.a = static_cast<std::uint32_t>(program.constants.size());
        folded.b = static_cast<std::uint32_t>(program.nodes.size() - 1);
        program.constants.push_back(value);
    }
}

} // namespace thidua::feel
