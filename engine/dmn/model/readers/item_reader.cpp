#include <algorithm>

#include "dmn/model/readers/model_reader.hpp"
#include "feel/run/program.hpp"
#include "feel/types/near_type.hpp"

namespace thidua::dmn {
namespace {

constexpr int kDeepest = 30;

/// `feel:number` → `number`; the namespace that DMN 1.1 and 1.2 put before a type is recognised.
struct Reference {
    std::string name;
    std::string model_namespace; ///< "" without prefix, or with one that nobody declared
};

Reference taken_apart(const pugi::xml_node& node, std::string_view reference) {
    const auto colon = reference.rfind(':');
    if (colon == std::string_view::npos) return {normal_name(reference), ""};
    const std::string declaration = "xmlns:" + std::string(reference.substr(0, colon));
    std::string space;
    for (pugi::xml_node at = node; at && space.empty(); at = at.parent())
        space = at.attribute(declaration.c_str()).value();
    return {normal_name(reference.substr(colon + 1)), space};
}

/// The types of XML Schema that models of DMN 1.1 use.
std::optional<Type> type_of_schema(std::string_view name) {
    for (const char* number : {"decimal", "integer", "int", "long", "short", "double", "float"})
        if (name == number) return Type(Type::Name::number);
    return std::nullopt;
}

/// The parts between the signs of a type: names of types, and of fields.
std::vector<std::string> names_in(std::string_view type) {
    std::vector<std::string> made;
    while (!type.empty()) {
        const auto end = std::min(type.find_first_of("<>,:"), type.size());
        std::string name = trimmed(type.substr(0, end));
        if (name.starts_with("->")) name = trimmed(name.substr(2));
        if (!name.empty()) made.push_back(normal_name(name));
        type.remove_prefix(std::min(end + 1, type.size()));
    }
    return made;
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
        for (const auto& [type, item] : import->items_) {
            if (!name.empty())
                model_->items_.emplace(name + "." + type, item);
            else if (!definitions_.contains(type))
                model_->items_.emplace(type, item);
        }
    for (const auto& [name, definition] : definitions_)
        if (const ItemTypePtr item = named_type(definition, name, 0); item) model_->items_.insert_or_assign(name, item);
}

ItemTypePtr ModelReader::type_of(const pugi::xml_node& node, std::string_view reference) {
    if (reference.empty()) return nullptr;
    return named_type(node, reference, 0);
}

/// Items of a named type keep to its allowed values.
ItemTypePtr ModelReader::list_of(const pugi::xml_node& node, const std::string& element, int depth) {
    auto made = std::make_shared<ItemType>();
    made->is_collection = true;
    if (depth <= kDeepest && trimmed(element) != "Any") {
        made->base = named_type(node, element, depth + 1);
        if (!made->base) return nullptr;
    }
    made->type = Type::list_of(made->base ? made->base->type : Type());
    return made;
}

/// `list<number>`, `range<date>`, `context<a: number>`, `function<number> -> number`: DMN 1.5 §7.3.2 wants a name here,
/// but tools write the types of the grammar (rule 54) too. Allowed values that a named type inside has do not count.
std::optional<Type> ModelReader::written_type(const pugi::xml_node& node, const std::string& reference, int depth) {
    Scope known;
    for (const std::string& name : names_in(reference))
        if (definitions_.contains(name) || model_->items_.contains(name))
            if (const ItemTypePtr item = named_type(node, name, depth + 1); item) known.declare_type(name, item->type);
    const auto read = Expression::parse(SourceText("null instance of " + reference), known);
    if (!read) return std::nullopt;
    const Program& program = read->program();
    const Program::Node& root = program.nodes[program.root];
    if (root.op != Op::instance_of || program.nodes[root.a].op != Op::constant) return std::nullopt;
    return program.types[root.b];
}

ItemTypePtr ModelReader::named_type(const pugi::xml_node& node, std::string_view reference, int depth) {
    if (const auto open = reference.find('<'); open != std::string_view::npos) {
        const std::string inside = trimmed(reference.substr(open + 1));
        if (trimmed(reference.substr(0, open)) == "list" && inside.ends_with('>'))
            return list_of(node, inside.substr(0, inside.size() - 1), depth);
        if (const auto type = written_type(node, trimmed(reference), depth); type) return plain_item(*type);
    }
    const auto [name, space] = taken_apart(node, trimmed(reference));
    if (name.empty()) return nullptr;
    if (const Model* import = space == model_->namespace_ ? nullptr : imported(space); import != nullptr)
        if (const auto found = import->items_.find(name); found != import->items_.end()) return found->second;
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
    if (space == "http://www.w3.org/2001/XMLSchema")
        if (const auto type = type_of_schema(name); type) return plain_item(*type);
    std::vector<std::string> known;
    for (const auto& defined : definitions_) known.push_back(defined.first);
    Diagnostic unknown = Diagnostic::error("TD0444", source_->span(node)).with("found", std::string(reference));
    if (std::string nearest = near_type(name, std::move(known)); !nearest.empty()) {
        unknown.hint = "TD0444.nearest";
        unknown.arguments.push_back({"nearest", LocalText(std::move(nearest))});
    }
    finding(std::move(unknown));
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
        made->base = named_type(reference, character_data(reference), depth + 1);
    if (const pugi::xml_node function = child(definition, "functionItem"); function) {
        std::vector<Type> parameters;
        for (const pugi::xml_node& parameter : children(function, "parameters")) {
            const ItemTypePtr type = type_of(parameter, parameter.attribute("typeRef").value());
            parameters.push_back(type ? type->type : Type());
        }
        made->result = type_of(function, function.attribute("outputTypeRef").value());
        made->type = Type::function_of(std::move(parameters), made->result ? made->result->type : Type());
    }
    LogicReader reader(
        *source_, [](const pugi::xml_node&, std::string_view) { return ItemTypePtr(); }, model_->findings_);
    reader.check_names(definition, "itemComponent");
    if (const pugi::xml_node values = child(definition, "allowedValues"); values)
        made->allowed = reader.tests_in(values, Scope());
    if (const pugi::xml_node constraint = child(definition, "typeConstraint"); constraint)
        made->constraint = reader.tests_in(constraint, Scope());
    Type whole = structure_of(*made);
    made->type = made->is_collection ? Type::list_of(whole) : std::move(whole);
    return made;
}

} // namespace thidua::dmn
