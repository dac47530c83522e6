#include "dmn/proof/domain.hpp"

#include <algorithm>

#include "dmn/model/boxed_kinds.hpp"
#include "dmn/proof/answers.hpp"
#include "feel/builtins/builtins.hpp"
#include "feel/builtins/signature.hpp"
#include "feel/run/program.hpp"

namespace thidua::dmn::proof {

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

/// What the column names: part of an element that the table's owner requires, or of a parameter.
struct Source {
    const Element* element = nullptr;
    const ItemType* type = nullptr;
    std::vector<std::string> path; ///< the components that lead to it
};

Source source_of(const DecisionTable::Input& input, const Element* owner) {
    auto path = owner != nullptr && asked(input) != nullptr ? path_of(*asked(input)) : std::nullopt;
    if (!path) return {};
    Source made;
    bool is_imported = false;
    for (const Element::Need& need : owner->needs) {
        if (need.slot != path->slot) continue;
        is_imported = !need.import.empty();
        if (is_imported && (path->names.empty() || path->names.front() != need.element->name)) continue;
        made = {need.element, need.element->type.get(), {}};
        break;
    }
    for (const dmn::Local& parameter : owner->parameters)
        if (parameter.slot == path->slot) made = {nullptr, parameter.type.get(), {}};
    if (made.element != nullptr && is_imported) path->names.erase(path->names.begin());
    made.path = std::move(path->names);
    for (const std::string& name : made.path) made.type = dmn::component_of(made.type, name);
    return made;
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
    const Source source = source_of(input, element);
    narrow(source.type);
    if (source.element != nullptr) answers_ = answers_of(*source.element, source.path);
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

} // namespace thidua::dmn::proof
