#include "dmn/proof/tables.hpp"

#include "dmn/model/boxed_kinds.hpp"

namespace thidua::dmn::proof {
namespace {

/// The direct parts of a piece of logic.
std::vector<dmn::BoxedPtr> parts_of(const dmn::Boxed& logic) {
    std::vector<dmn::BoxedPtr> made;
    if (const auto* typed = dynamic_cast<const dmn::TypedLogic*>(&logic); typed != nullptr) {
        made = {typed->logic};
    } else if (const auto* context = dynamic_cast<const dmn::ContextLogic*>(&logic); context != nullptr) {
        for (const auto& entry : context->entries) made.push_back(entry.logic);
        made.push_back(context->result);
    } else if (const auto* list = dynamic_cast<const dmn::ListLogic*>(&logic); list != nullptr) {
        made = list->items;
    } else if (const auto* relation = dynamic_cast<const dmn::RelationLogic*>(&logic); relation != nullptr) {
        for (const auto& row : relation->rows) made.insert(made.end(), row.begin(), row.end());
    } else if (const auto* invocation = dynamic_cast<const dmn::InvocationLogic*>(&logic); invocation != nullptr) {
        made = {invocation->callee};
        for (const auto& binding : invocation->bindings) made.push_back(binding.second);
    } else if (const auto* function = dynamic_cast<const dmn::FunctionLogic*>(&logic); function != nullptr) {
        made = {function->body};
    } else if (const auto* condition = dynamic_cast<const dmn::ConditionalLogic*>(&logic); condition != nullptr) {
        made = {condition->condition, condition->yes, condition->no};
    } else if (const auto* iterator = dynamic_cast<const dmn::IteratorLogic*>(&logic); iterator != nullptr) {
        made = {iterator->domain, iterator->body};
    } else if (const auto* filter = dynamic_cast<const dmn::FilterLogic*>(&logic); filter != nullptr) {
        made = {filter->domain, filter->match};
    }
    return made;
}

void add_tables(const dmn::BoxedPtr& logic, const dmn::Element& element, std::vector<OwnedTable>& into) {
    if (!logic) return;
    if (const auto* table = dynamic_cast<const dmn::DecisionTable*>(logic.get()); table != nullptr)
        into.push_back({table, &element});
    for (const dmn::BoxedPtr& part : parts_of(*logic)) add_tables(part, element, into);
}

} // namespace

std::vector<OwnedTable> tables_of(const dmn::Element& element) {
    std::vector<OwnedTable> made;
    add_tables(element.logic, element, made);
    return made;
}

} // namespace thidua::dmn::proof
