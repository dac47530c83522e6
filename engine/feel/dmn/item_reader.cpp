#include <algorithm>

#include "feel/dmn/model_reader.hpp"

namespace thidua::feel::dmn {
namespace {

constexpr int kDeepest = 30;

/// `feel:number` → `number`; a prefix that is no import goes.
std::string without_prefix(std::string_view reference) {
    const auto colon = reference.rfind(':');
    return normal_name(colon == std::string_view::npos ? reference : reference.substr(colon + 1));
}

Type structure_of(const ItemType& item) {
    if (!item.components.empty()) {
        std::vector<Type::Field> fields;
        for (const auto& [name, type] : item.components) fields.emplace_back(name, type->type);
        return Type::context_of(std::move(fields));
    }
    return item.base ? item.base->type : item.type;
}

} // namespace

void ModelReader::read_items() {
    for (const pugi::xml_node& definition : children(source_->root(), "itemDefinition")) {
        const std::string name = normal_name(definition.attribute("name").value());
        if (!definitions_.emplace(name, definition).second)
            finding(Diagnostic::error("TD0440", source_->span(definition)).with("name", name));
    }
    for (const auto& [name, import] : model_->imports_)
        for (const auto& [type, item] : import->items_) model_->items_.emplace(name + "." + type, item);
    for (const auto& [name, definition] : definitions_)
        if (const ItemTypePtr item = named_type(definition, name, 0); item) model_->items_.insert_or_assign(name, item);
}

ItemTypePtr ModelReader::type_of(const pugi::xml_node& node, std::string_view reference) {
    if (reference.empty()) return nullptr;
    return named_type(node, reference, 0);
}

ItemTypePtr ModelReader::named_type(const pugi::xml_node& node, std::string_view reference, int depth) {
    const std::string name = without_prefix(trimmed(reference));
    if (name.empty()) return nullptr;
    if (const auto found = model_->items_.find(name); found != model_->items_.end()) return found->second;
    if (const auto definition = definitions_.find(name); definition != definitions_.end()) {
        if (depth > kDeepest || !items_under_way_.insert(name).second) {
            finding(Diagnostic::error("TD0443", source_->span(definition->second)).with("name", name));
            return nullptr;
        }
        ItemTypePtr made = item_of(definition->second, depth + 1);
        items_under_way_.erase(name);
        model_->items_.insert_or_assign(name, made);
        return made;
    }
    if (const auto type = Type::parse(name); type) return type->is_any() ? nullptr : plain_item(*type);
    // A type of an imported model may be written with the prefix of its namespace.
    for (const auto& [import, model] : model_->imports_)
        if (const auto found = model->items_.find(name); found != model->items_.end()) return found->second;
    finding(Diagnostic::error("TD0444", source_->span(node)).with("found", std::string(reference)));
    return nullptr;
}

ItemTypePtr ModelReader::item_of(const pugi::xml_node& definition, int depth) {
    auto made = std::make_shared<ItemType>();
    made->is_collection = definition.attribute("isCollection").as_bool();
    if (depth <= kDeepest)
        for (const pugi::xml_node& component : children(definition, "itemComponent"))
            made->components.emplace_back(normal_name(component.attribute("name").value()),
                                          item_of(component, depth + 1));
    if (const pugi::xml_node reference = child(definition, "typeRef"); reference)
        made->base = named_type(reference, reference.child_value(), depth + 1);
    if (const pugi::xml_node function = child(definition, "functionItem"); function) {
        std::vector<Type> parameters;
        for (const pugi::xml_node& parameter : children(function, "parameters")) {
            const ItemTypePtr type = type_of(parameter, parameter.attribute("typeRef").value());
            parameters.push_back(type ? type->type : Type());
        }
        const ItemTypePtr result = type_of(function, function.attribute("outputTypeRef").value());
        made->type = Type::function_of(std::move(parameters), result ? result->type : Type());
    }
    LogicReader reader(
        *source_, [](const pugi::xml_node&, std::string_view) { return ItemTypePtr(); }, model_->findings_);
    if (const pugi::xml_node values = child(definition, "allowedValues"); values)
        made->allowed = reader.tests_in(values, Scope());
    if (const pugi::xml_node constraint = child(definition, "typeConstraint"); constraint)
        made->constraint = reader.tests_in(constraint, Scope());
    Type whole = structure_of(*made);
    made->type = made->is_collection ? Type::list_of(whole) : std::move(whole);
    return made;
}

} // namespace thidua::feel::dmn
