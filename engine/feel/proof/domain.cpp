#include "feel/proof/domain.hpp"

#include <algorithm>

#include "feel/builtins.hpp"
#include "feel/builtins/signature.hpp"
#include "feel/dmn/boxed_kinds.hpp"
#include "feel/program.hpp"

namespace thidua::feel::proof {

using dmn::DecisionTable;
using dmn::Element;
using dmn::ItemType;

const Expression* asked(const DecisionTable::Input& input) {
    const auto* literal = dynamic_cast<const dmn::LiteralLogic*>(input.expression.get());
    return literal != nullptr ? &literal->expression : nullptr;
}

std::optional<Path> path_of(const Expression& expression) {
    const Program& program = expression.program();
    const Program::Node* node = &program.nodes[program.root];
    Path made;
    for (; node->op == Op::path; node = &program.nodes[node->a])
        made.names.insert(made.names.begin(), program.names[node->b]);
    if (node->op != Op::global) return std::nullopt;
    made.slot = node->a;
    return made;
}

namespace {

const ItemType* component_of(const ItemType* type, const std::string& name) {
    for (; type != nullptr && !type->is_collection; type = type->base.get())
        for (const auto& [known, component] : type->components)
            if (known == name) return component.get();
    return nullptr;
}

/// The type that the model declares for what the column names.
const ItemType* declared_type(const DecisionTable::Input& input, const Element* element) {
    const auto path = element != nullptr && asked(input) != nullptr ? path_of(*asked(input)) : std::nullopt;
    if (!path) return nullptr;
    const ItemType* type = nullptr;
    std::size_t at = 0;
    for (const Element::Need& need : element->needs)
        if (need.slot == path->slot &&
            (need.import.empty() || (!path->names.empty() && path->names.front() == need.element->name))) {
            type = need.element->type.get();
            at = need.import.empty() ? 0 : 1;
        }
    for (const dmn::Local& parameter : element->parameters)
        if (parameter.slot == path->slot) type = parameter.type.get();
    for (; type != nullptr && at < path->names.size(); ++at) type = component_of(type, path->names[at]);
    return type;
}

/// Counts and lengths are never below nothing and never broken.
bool is_a_count(const Expression& expression) {
    const Program& program = expression.program();
    const Program::Node& root = program.nodes[program.root];
    if (root.op != Op::builtin || root.b == Program::kNone) return false;
    const std::string_view name = builtin_at(root.c).name;
    return name == "count" || name == "string length";
}

bool is_whole_and_not_negative(const Value& value) {
    return value.kind() != Kind::number ||
           (value.as_number() >= Decimal() && value.as_number() == value.as_number().rounded(0, Rounding::down));
}

} // namespace

Domain::Domain(const DecisionTable::Input& input, const Element* element) {
    if (input.values) allowed_.push_back(&*input.values);
    narrow(input.type.get());
    narrow(declared_type(input, element));
    counts_ = asked(input) != nullptr && is_a_count(*asked(input));
}

void Domain::narrow(const ItemType* type) {
    if (type != nullptr && kind_ == Type::Name::any) kind_ = type->type.name();
    for (; type != nullptr && !type->is_collection; type = type->base.get()) {
        if (type->allowed) allowed_.push_back(&*type->allowed);
        if (type->constraint) allowed_.push_back(&*type->constraint);
    }
}

bool Domain::is_structured() const {
    return kind_ == Type::Name::list || kind_ == Type::Name::context || kind_ == Type::Name::range ||
           kind_ == Type::Name::function;
}

bool Domain::holds(const Value& value) const {
    if (counts_ && !is_whole_and_not_negative(value)) return false;
    return std::all_of(allowed_.begin(), allowed_.end(),
                       [&](const Expression* tests) { return tests->test(value, {}).value.is_true(); });
}

} // namespace thidua::feel::proof
