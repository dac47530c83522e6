#include "dmn/model/readers/logic_reader.hpp"
#include "dmn/model/readers/quotes.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text/text.hpp"

namespace thidua::dmn {
namespace {

constexpr std::string_view kKinds[] = {
    "literalExpression",  "decisionTable", "context", "list",  "relation", "invocation",
    "functionDefinition", "conditional",   "for",     "every", "some",     "filter"};

/// Kinds that look after their typeRef by themselves; that of a function says what it is, not what it gives.
constexpr std::string_view kSelfTyped[] = {"literalExpression", "decisionTable", "list",
                                           "relation",          "invocation",    "functionDefinition"};

bool is_logic(const pugi::xml_node& node) {
    return node.type() == pugi::node_element &&
           std::find(std::begin(kKinds), std::end(kKinds), local_name(node)) != std::end(kKinds);
}

} // namespace

BoxedPtr LogicReader::broken(Diagnostics faults) {
    auto made = std::make_shared<BrokenLogic>();
    for (const Diagnostic& fault : faults) finding(fault);
    made->faults = std::move(faults);
    return made;
}

BoxedPtr LogicReader::must(BoxedPtr made, const pugi::xml_node& node) {
    if (made) return made;
    return broken({Diagnostic::error("TD0495", source_.span(node)).with("found", std::string(local_name(node)))});
}

void LogicReader::check_names(const pugi::xml_node& parent, std::string_view kind) {
    std::map<std::string, pugi::xml_node> known;
    for (const pugi::xml_node& one : children(parent, kind)) {
        const std::string name = normal_name(one.attribute("name").value());
        if (name.empty()) continue; // that it has none is another matter
        const auto [first, is_new] = known.emplace(name, one);
        if (is_new) continue;
        finding(Diagnostic::error("TD0440", source_.span(one))
                    .with("name", name)
                    .see_also(source_.span(first->second), "TD0440.first"));
    }
}

BoxedPtr LogicReader::logic_in(const pugi::xml_node& parent, const Scope& scope) {
    for (const pugi::xml_node& node : parent.children())
        if (is_logic(node)) return logic(node, scope);
    return nullptr;
}

BoxedPtr LogicReader::logic(const pugi::xml_node& node, const Scope& scope) {
    const std::string_view kind = local_name(node);
    BoxedPtr made = kind_of(node, kind, scope);
    const bool fits_itself = std::find(std::begin(kSelfTyped), std::end(kSelfTyped), kind) != std::end(kSelfTyped);
    ItemTypePtr type = fits_itself ? nullptr : type_of_(node, node.attribute("typeRef").value());
    if (!type) return made;
    auto typed = std::make_shared<TypedLogic>();
    typed->logic = std::move(made);
    typed->type = std::move(type);
    typed->span = source_.span(node);
    return typed;
}

BoxedPtr LogicReader::kind_of(const pugi::xml_node& node, std::string_view kind, const Scope& scope) {
    if (kind == "literalExpression") return literal(node, scope);
    if (kind == "decisionTable") return table(node, scope);
    if (kind == "context") return context(node, scope);
    if (kind == "list") return list(node, scope);
    if (kind == "relation") return relation(node, scope);
    if (kind == "invocation") return invocation(node, scope);
    if (kind == "functionDefinition") return function(node, scope);
    if (kind == "conditional") return conditional(node, scope);
    if (kind == "filter") return filter(node, scope);
    return iterator(node, kind, scope);
}

/// The language of the node, or of the whole model, when it is not FEEL; else "".
std::string LogicReader::foreign_language(const pugi::xml_node& node) const {
    std::string language = node.attribute("expressionLanguage").value();
    if (language.empty()) language = source_.root().attribute("expressionLanguage").value();
    const bool feel = language.find("FEEL") != std::string::npos || language.find("feel") != std::string::npos;
    return feel ? std::string() : language;
}

BoxedPtr LogicReader::literal(const pugi::xml_node& node, const Scope& scope) {
    const pugi::xml_node text = child(node, "text");
    if (const std::string language = foreign_language(node); !language.empty())
        return broken({Diagnostic::error("TD0496", source_.span(node)).with("found", language)});
    const SourceText source = source_.text_of(text ? text : node);
    auto expression = Expression::parse(source, scope);
    if (!expression) {
        Diagnostics told = expression.error().diagnostics();
        if (in_cell_) hint_at_quotes(told, source.text());
        return broken(std::move(told));
    }
    auto made = std::make_shared<LiteralLogic>(std::move(*expression));
    made->type = type_of_(node, node.attribute("typeRef").value());
    made->span = source_.span(node);
    check_names_and_types(made->expression, scope, {});
    check_result(made, made->type, scope);
    return made;
}

std::optional<Expression> LogicReader::tests_in(const pugi::xml_node& node, const Scope& scope, Diagnostics* faults,
                                                const Type& tested) {
    const auto refused = [&](const Diagnostics& told) {
        for (const Diagnostic& fault : told) finding(fault);
        if (faults != nullptr) faults->insert(faults->end(), told.begin(), told.end());
        return std::nullopt;
    };
    const pugi::xml_node text = child(node, "text");
    if (const std::string language = foreign_language(node); text && !language.empty())
        return refused({Diagnostic::error("TD0496", source_.span(node)).with("found", language)});
    auto source = text ? source_.text_of(text) : SourceText("-");
    if (trimmed(source.text()).empty()) source = SourceText("-");
    auto made = Expression::parse(source, scope, Grammar::unary_tests);
    if (made) {
        const std::size_t before = slips_ == nullptr ? 0 : slips_->size();
        check_names_and_types(*made, scope, tested);
        if (slips_ != nullptr && (tested.is_any() || tested.name() == Type::Name::string))
            hint_at_quotes(*slips_, before, *made);
        return std::move(*made);
    }
    Diagnostics told = made.error().diagnostics();
    hint_at_quotes(told, source.text());
    return refused(told);
}

BoxedPtr LogicReader::context(const pugi::xml_node& node, const Scope& outer) {
    auto made = std::make_shared<ContextLogic>();
    Scope scope = outer;
    std::set<std::string> names;
    for (const pugi::xml_node& entry : children(node, "contextEntry")) {
        const pugi::xml_node variable = child(entry, "variable");
        if (!variable) {
            made->result = must(logic_in(entry, scope), entry);
            break;
        }
        const std::string name = normal_name(variable.attribute("name").value());
        ItemTypePtr type = type_of_(variable, variable.attribute("typeRef").value());
        if (!names.insert(name).second) return broken({Diagnostic::error("TD0458", source_.span(variable))});
        scope.declare_member(name);
        BoxedPtr logic = entry_logic(entry, name, scope);
        check_result(logic, type, scope);
        const std::size_t slot = scope.declare(name, type ? type->type : Type());
        if (const auto* nested = dynamic_cast<const ContextLogic*>(logic.get()); nested != nullptr)
            for (const ContextLogic::Entry& known : nested->entries) scope.declare_member(known.variable.name);
        made->entries.push_back({{name, slot, std::move(type)}, std::move(logic)});
    }
    return made;
}

/// A function that an entry holds may call itself by the entry's name, unless that name already means something.
BoxedPtr LogicReader::entry_logic(const pugi::xml_node& entry, const std::string& name, Scope& scope) {
    const pugi::xml_node body = child(entry, "functionDefinition");
    if (!body || scope.slot(name)) return must(logic_in(entry, scope), entry);
    return function(body, scope, scope.declare(name, Type()));
}

BoxedPtr LogicReader::list(const pugi::xml_node& node, const Scope& scope) {
    auto made = std::make_shared<ListLogic>();
    made->type = type_of_(node, node.attribute("typeRef").value());
    for (const pugi::xml_node& item : node.children())
        if (is_logic(item)) made->items.push_back(logic(item, scope));
    return made;
}

BoxedPtr LogicReader::relation(const pugi::xml_node& node, const Scope& scope) {
    auto made = std::make_shared<RelationLogic>();
    made->type = type_of_(node, node.attribute("typeRef").value());
    check_names(node, "column");
    for (const pugi::xml_node& column : children(node, "column"))
        made->columns.push_back(
            {normal_name(column.attribute("name").value()), type_of_(column, column.attribute("typeRef").value())});
    for (const pugi::xml_node& row : children(node, "row")) {
        std::vector<BoxedPtr> cells;
        for (const pugi::xml_node& cell : row.children())
            if (is_logic(cell)) cells.push_back(logic(cell, scope));
        if (cells.size() != made->columns.size())
            return broken({Diagnostic::error("TD0497", source_.span(row))
                               .with("expected", std::to_string(made->columns.size()))
                               .with("found", std::to_string(cells.size()))});
        made->rows.push_back(std::move(cells));
    }
    return made;
}

BoxedPtr LogicReader::invocation(const pugi::xml_node& node, const Scope& scope) {
    auto made = std::make_shared<InvocationLogic>();
    made->type = type_of_(node, node.attribute("typeRef").value());
    made->callee = must(logic_in(node, scope), node);
    for (const pugi::xml_node& binding : children(node, "binding")) {
        const std::string name = normal_name(child(binding, "parameter").attribute("name").value());
        const bool twice = std::any_of(made->bindings.begin(), made->bindings.end(),
                                       [&](const auto& known) { return known.first == name; });
        if (twice) return broken({Diagnostic::error("TD0467", source_.span(binding)).with("name", name)});
        BoxedPtr value = logic_in(binding, scope);
        if (value) made->bindings.emplace_back(name, std::move(value));
    }
    return made;
}

std::vector<Local> LogicReader::parameters(const pugi::xml_node& function, Scope& scope) {
    check_names(function, "formalParameter");
    std::vector<Local> made;
    for (const pugi::xml_node& parameter : children(function, "formalParameter")) {
        const std::string name = normal_name(parameter.attribute("name").value());
        ItemTypePtr type = type_of_(parameter, parameter.attribute("typeRef").value());
        const std::size_t slot = scope.declare(name, type ? type->type : Type());
        made.push_back({name, slot, std::move(type)});
    }
    return made;
}

BoxedPtr LogicReader::function(const pugi::xml_node& node, const Scope& outer, std::optional<std::size_t> own_slot) {
    auto made = std::make_shared<FunctionLogic>();
    made->own_slot = own_slot;
    made->span = source_.span(node);
    made->type = type_given(type_of_(node, node.attribute("typeRef").value()));
    Scope scope = outer;
    made->parameters = parameters(node, scope);
    made->body = must(body_of(node, made->parameters, scope), node);
    return made;
}

BoxedPtr LogicReader::body_of(const pugi::xml_node& function, const std::vector<Local>& parameters,
                              const Scope& scope) {
    const std::string kind = to_lower(function.attribute("kind").value());
    if (kind.empty() || kind == "feel") return logic_in(function, scope);
    if (kind != "java") return broken({Diagnostic::error("TD0469", source_.span(function))});
    auto made = std::make_shared<ExternalLogic>();
    made->span = source_.span(function);
    made->parameters = parameters;
    made->mapping = must(logic_in(function, scope), function);
    check_external(*made);
    return made;
}

BoxedPtr LogicReader::conditional(const pugi::xml_node& node, const Scope& scope) {
    auto made = std::make_shared<ConditionalLogic>();
    made->span = source_.span(node);
    made->condition = must(logic_in(child(node, "if"), scope), node);
    made->yes = must(logic_in(child(node, "then"), scope), node);
    made->no = must(logic_in(child(node, "else"), scope), node);
    return made;
}

BoxedPtr LogicReader::iterator(const pugi::xml_node& node, std::string_view kind, const Scope& outer) {
    auto made = std::make_shared<IteratorLogic>();
    made->kind = kind == "for" ? IteratorLogic::Kind::loop
                               : (kind == "some" ? IteratorLogic::Kind::some : IteratorLogic::Kind::every);
    made->domain = must(logic_in(child(node, "in"), outer), node);
    Scope scope = outer;
    made->variable.name = normal_name(node.attribute("iteratorVariable").value());
    made->variable.slot = scope.declare(made->variable.name, Type());
    made->partial = scope.declare(kind == "for" ? "partial" : "partial of a quantified expression", Type());
    made->body = must(logic_in(child(node, kind == "for" ? "return" : "satisfies"), scope), node);
    return made;
}

BoxedPtr LogicReader::filter(const pugi::xml_node& node, const Scope& outer) {
    auto made = std::make_shared<FilterLogic>();
    made->domain = must(logic_in(child(node, "in"), outer), node);
    Scope scope = outer;
    made->item = scope.declare("item", Type());
    const pugi::xml_node match = child(node, "match");
    if (const pugi::xml_node text = child(child(match, "literalExpression"), "text"); text) {
        auto condition = Expression::parse(source_.text_of(text), outer, Grammar::filter);
        if (!condition) return broken(condition.error().diagnostics());
        check_names_and_types(*condition, outer, {});
        made->condition = std::move(*condition);
    } else {
        made->match = must(logic_in(match, scope), node);
    }
    return made;
}

} // namespace thidua::dmn
