#include "dmn/proof/answers.hpp"

#include <algorithm>

#include "dmn/model/boxed_kinds.hpp"
#include "feel/run/program.hpp"

namespace thidua::dmn::proof {
namespace {

using dmn::DecisionTable;
using dmn::HitPolicy;

/// False when the expression can give more than the constants in it.
bool add_answers(const Program& program, std::uint32_t id, List& into) {
    const Program::Node& node = program.nodes[id];
    if (node.op == Op::condition) return add_answers(program, node.b, into) && add_answers(program, node.c, into);
    if (node.op != Op::constant && node.op != Op::folded) return false;
    into.push_back(program.constants[node.a]);
    return true;
}

bool add_answers(const dmn::BoxedPtr& logic, List& into) {
    const auto* literal = dynamic_cast<const dmn::LiteralLogic*>(logic.get());
    if (literal == nullptr) return false;
    const Program& program = literal->expression.program();
    return add_answers(program, program.root, into);
}

bool gives_one(const DecisionTable& table) {
    return table.policy <= HitPolicy::first ||
           (table.policy == HitPolicy::collect &&
            (table.aggregation == dmn::Aggregation::min || table.aggregation == dmn::Aggregation::max));
}

/// The output that the path names; nothing when it does not lead to one.
std::optional<std::size_t> output_of(const DecisionTable& table, std::span<const std::string> path) {
    if (table.outputs.size() == 1) return path.empty() ? std::optional<std::size_t>(0) : std::nullopt;
    if (path.size() != 1) return std::nullopt;
    for (std::size_t i = 0; i < table.outputs.size(); ++i)
        if (table.outputs[i].name == path.front()) return i;
    return std::nullopt;
}

bool add_answers(const DecisionTable& table, std::size_t output, List& into) {
    const dmn::BoxedPtr& otherwise = table.outputs[output].otherwise;
    if (otherwise && !add_answers(otherwise, into)) return false;
    return std::all_of(table.rules.begin(), table.rules.end(),
                       [&](const auto& rule) { return add_answers(rule.results[output], into); });
}

/// Does the type leave the value as it is?
bool stays(const Value& value, const dmn::ItemType* type) {
    const bool is_single = value.kind() != Kind::list && value.kind() != Kind::context;
    return is_single && (type == nullptr || type->type.is_any() || Type::of(value).conforms_to(type->type));
}

bool is_given_by_callers(const dmn::Element& decision) {
    const auto& elements = decision.model->elements();
    return std::any_of(elements.begin(), elements.end(), [&decision](const auto& element) {
        const auto& inputs = element->service_inputs;
        return std::find(inputs.begin(), inputs.end(), &decision) != inputs.end();
    });
}

} // namespace

std::optional<List> answers_of(const dmn::Element& decision, std::span<const std::string> path) {
    if (decision.kind != dmn::Element::Kind::decision || !decision.logic || is_given_by_callers(decision))
        return std::nullopt;
    const auto* typed = dynamic_cast<const dmn::TypedLogic*>(decision.logic.get());
    const dmn::BoxedPtr& logic = typed != nullptr ? typed->logic : decision.logic;
    const auto* table = dynamic_cast<const DecisionTable*>(logic.get());
    std::vector<const dmn::ItemType*> types{decision.type.get(), decision.logic->type.get()};
    if (!path.empty())
        for (const dmn::ItemType*& type : types) type = dmn::component_of(type, path.front());
    List made;
    if (table != nullptr) {
        const auto output = gives_one(*table) ? output_of(*table, path) : std::nullopt;
        if (!output || !add_answers(*table, *output, made)) return std::nullopt;
        types.push_back(table->outputs[*output].type.get());
    } else if (!path.empty() || !add_answers(logic, made)) {
        return std::nullopt;
    }
    std::erase_if(made, [](const Value& value) { return value.is_null(); });
    for (const Value& value : made)
        for (const dmn::ItemType* type : types)
            if (!stays(value, type)) return std::nullopt;
    return made;
}

} // namespace thidua::dmn::proof
