#include <algorithm>

#include "base/text/text.hpp"
#include "feel/builtins/builtins.hpp"
#include "feel/builtins/results.hpp"
#include "feel/java/java_function.hpp"
#include "feel/syntax/foreign_signs.hpp"
#include "feel/types/type_checker.hpp"

namespace thidua::feel {
namespace {

using Name = Type::Name;

Type element_of(const Type& domain) {
    if (domain.name() == Name::list || domain.name() == Name::range) return domain.element();
    return domain;
}

bool names_one_kind(const Type& type) {
    return !type.is_any() && type.name() != Name::null && type.name() != Name::list;
}

} // namespace

Type TypeChecker::filter(const Node& node) {
    const Type base = infer(node.a);
    const Type element = element_of(base);
    locals_[node.c] = element;
    const Type condition = infer(node.b);
    if (condition.name() == Name::number) return element;
    if (!condition.is_any() && condition.name() != Name::boolean && condition.name() != Name::null)
        diagnostics_.push_back(Diagnostic::error("TD0437", program_.span(node.b)).with("found", condition.to_string()));
    return condition.is_any() ? Type() : Type::list_of(element);
}

void TypeChecker::iterate(const Node& node) {
    const auto triples = items(node);
    for (std::size_t i = 0; i + 2 < triples.size(); i += 3) {
        const Type domain = infer(triples[i + 1]);
        Type element = element_of(domain);
        const bool goes_through = domain.name() == Name::list || domain.name() == Name::range;
        if (triples[i + 2] != Program::kNone)
            infer(triples[i + 2]);
        else if (!goes_through && !domain.is_any() && domain.name() != Name::null)
            diagnostics_.push_back(
                Diagnostic::error("TD0460", program_.span(triples[i + 1])).with("found", domain.to_string()));
        locals_[triples[i]] = std::move(element);
    }
}

Type TypeChecker::loop(const Node& node) {
    iterate(node);
    locals_[program_.extra[node.c + 1]] = Type(Name::list);
    return Type::list_of(infer(program_.extra[node.c]));
}

Type TypeChecker::quantified(const Node& node) {
    iterate(node);
    condition(node.c);
    return Type(Name::boolean);
}

Type TypeChecker::list(Id id, const Node& node) {
    Type element(Name::null);
    std::vector<Type> types;
    for (const Id item : items(node)) {
        types.push_back(infer(item));
        element = Type::common(element, types.back());
    }
    if (element.is_any()) item_types_.insert_or_assign(id, std::move(types));
    return element.name() == Name::null ? Type(Name::list) : Type::list_of(element);
}

Type TypeChecker::context(const Node& node) {
    std::vector<Type::Field> fields;
    const auto entries = items(node);
    for (std::size_t i = 0; i + 2 < entries.size(); i += 3) {
        const std::string& name = program_.names[entries[i]];
        locals_[entries[i + 2]] = Type(); // a function may call itself
        Type type = infer(entries[i + 1]);
        locals_[entries[i + 2]] = type;
        local_names_[entries[i + 2]] = name;
        fields.emplace_back(name, std::move(type));
    }
    return Type::context_of(std::move(fields));
}

/// What is written there without anything to work out; nothing for the rest.
std::optional<Value> TypeChecker::as_written(Id id) const {
    const Node& node = program_.tree(id);
    if (node.op == Op::constant) return program_.constants[node.a];
    if (node.op != Op::context) return std::nullopt;
    Context made;
    const auto entries = items(node);
    for (std::size_t i = 0; i + 2 < entries.size(); i += 3) {
        auto value = as_written(entries[i + 1]);
        if (!value) return std::nullopt;
        made.put(program_.names[entries[i]], std::move(*value));
    }
    return Value::context(std::move(made));
}

Type TypeChecker::function(const Node& node) {
    const auto pairs = items(node);
    std::vector<Type> parameters;
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2)
        parameters.push_back(pairs[i + 1] == Program::kNone ? Type() : program_.types[pairs[i + 1]]);
    if (node.op == Op::external_function) {
        infer(node.c);
        if (const auto mapping = as_written(node.c); mapping)
            if (auto fault = fault_of_external(*mapping, parameters.size()); fault) {
                fault->span = program_.span(node.c);
                diagnostics_.push_back(std::move(*fault));
            }
        return Type::function_of(std::move(parameters), {});
    }
    const Id first = program_.extra[node.c + 1];
    for (std::size_t i = 0; i < parameters.size(); ++i) locals_[first + i] = parameters[i];
    Type result = infer(program_.extra[node.c]);
    return Type::function_of(std::move(parameters), std::move(result));
}

Type TypeChecker::call(Id id, const Node& node) {
    const bool named = node.op == Op::call_named;
    const auto given = items(node);
    for (std::size_t i = named ? 1 : 0; i < given.size(); i += named ? 2 : 1) infer(given[i]);
    const Node& callee = program_.tree(node.c);
    if (callee.op == Op::unknown_name) {
        std::vector<std::string> functions;
        for (const Builtin& known : all_builtins()) functions.emplace_back(known.name);
        const std::string& name = program_.names[callee.a];
        const std::string near = near_function(name);
        report(Diagnostic::error("TD0432", program_.span(node.c)).with("name", name),
               near.empty() ? nearest_name(name, functions) : near);
        return {};
    }
    const Type type = infer(node.c);
    if (type.name() != Name::function || !type.is_structured()) return {};
    const std::size_t count = given.size() / (named ? 2 : 1);
    if (count != type.parameters().size()) {
        std::string written = "function(";
        for (const Type& parameter : type.parameters())
            written += (written.back() == '(' ? "" : ", ") + parameter.to_string();
        const std::string_view name = program_.source.text().substr(callee.begin, callee.end - callee.begin);
        diagnostics_.push_back(Diagnostic::error("TD0433", program_.span(id))
                                   .with("function", name)
                                   .with("found", std::to_string(count))
                                   .with("expected", written + ")"));
    }
    return type.element();
}

namespace {

/// The parameter each argument goes to, or nothing when the form does not take so many or such names.
std::optional<std::vector<const Parameter*>> places(const Form& form, const std::vector<Given>& given, bool named) {
    std::vector<const Parameter*> made;
    if (form.variadic) {
        if (named || given.size() < form.parameters.size()) return std::nullopt;
        static constexpr Parameter kAnything{};
        made.assign(given.size(), &kAnything);
        return made;
    }
    std::size_t required = 0;
    for (const Parameter& parameter : form.parameters) required += parameter.may_be_left_out() ? 0U : 1U;
    if (given.size() > form.parameters.size() || given.size() < required) return std::nullopt;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const Parameter* found = &form.parameters[i];
        if (named) {
            const auto at = std::find_if(form.parameters.begin(), form.parameters.end(),
                                         [&](const Parameter& known) { return known.name == given[i].name; });
            if (at == form.parameters.end()) return std::nullopt;
            found = &*at;
        }
        made.push_back(found);
    }
    return made;
}

} // namespace

/// What a function like `sum` reckons with: the items of a list one by one where they were written, else what is known
/// of all of them.
std::vector<Given> TypeChecker::reckoned(const std::vector<Given>& given) const {
    std::vector<Given> made;
    for (const Given& one : given) {
        const auto written = item_types_.find(one.node);
        if (written == item_types_.end()) {
            made.push_back({{}, one.node, one.type.name() == Name::list ? one.type.element() : one.type});
            continue;
        }
        const auto nodes = items(program_.tree(one.node));
        for (std::size_t i = 0; i < nodes.size(); ++i) made.push_back({{}, nodes[i], written->second[i]});
    }
    return made;
}

/// `sum(["a", "b"])`, `max(1, "a")`: null for every list of texts, be it empty, and for what has no order. An element
/// of an unknown type is never complained about.
void TypeChecker::elements(const Builtin& called, const std::vector<Given>& given) {
    const Takes wanted = takes_of_elements(called.name);
    const bool alike = wanted == Takes::amount || wanted == Takes::ordered;
    const Type* first = nullptr;
    const auto elements = reckoned(given);
    for (const Given& one : elements) {
        if (!may_take(wanted, one.type)) {
            diagnostics_.push_back(Diagnostic::error("TD0435", program_.span(one.node))
                                       .with("parameter", std::string(called.forms.front().parameters.front().name))
                                       .with("function", std::string(called.name))
                                       .with("expected", "list<" + takes_name(wanted) + ">")
                                       .with("found", one.type.to_string()));
        } else if (alike && names_one_kind(one.type)) {
            if (first == nullptr) first = &one.type;
            if (first->name() != one.type.name()) return misfit(one.node, called.name, *first, one.type);
        }
    }
}

Type TypeChecker::builtin(Id id, const Node& node) {
    const Builtin& known = builtin_at(node.c);
    if (node.b == Program::kNone) return Type(Name::function);
    const bool named = node.op == Op::builtin_named;
    const auto raw = items(node);
    std::vector<Given> given;
    for (std::size_t i = 0; i < raw.size(); i += named ? 2 : 1) {
        const Id argument = raw[i + (named ? 1 : 0)];
        given.push_back(
            {named ? std::string_view(program_.names[raw[i]]) : std::string_view(), argument, infer(argument)});
    }
    std::optional<Diagnostic> wrong_type;
    for (const Form& form : known.forms) {
        const auto placed = places(form, given, named);
        if (!placed) continue;
        std::size_t i = 0;
        while (i < given.size() && may_take((*placed)[i]->takes, given[i].type)) ++i;
        if (i == given.size()) {
            elements(known, given);
            return result_of_builtin(known.name);
        }
        wrong_type = Diagnostic::error("TD0435", program_.span(given[i].node))
                         .with("parameter", std::string((*placed)[i]->name))
                         .with("function", std::string(known.name))
                         .with("expected", takes_name((*placed)[i]->takes))
                         .with("found", given[i].type.to_string());
    }
    const std::string written = written_form(known, known.forms.front());
    if (wrong_type) {
        diagnostics_.push_back(std::move(*wrong_type));
        return result_of_builtin(known.name);
    }
    for (const Given& one : given) {
        const bool is_known = !named || std::any_of(known.forms.begin(), known.forms.end(), [&](const Form& form) {
            return std::any_of(form.parameters.begin(), form.parameters.end(),
                               [&](const Parameter& parameter) { return parameter.name == one.name; });
        });
        if (is_known) continue;
        diagnostics_.push_back(Diagnostic::error("TD0434", program_.span(id))
                                   .with("function", std::string(known.name))
                                   .with("name", std::string(one.name))
                                   .with("expected", written));
        return result_of_builtin(known.name);
    }
    diagnostics_.push_back(Diagnostic::error("TD0433", program_.span(id))
                               .with("function", std::string(known.name))
                               .with("found", std::to_string(given.size()))
                               .with("expected", written));
    return result_of_builtin(known.name);
}

TypeFindings check_types(const Expression& expression, const Scope& scope, const Type& tested) {
    return TypeChecker(expression.program(), scope).findings(tested);
}

Result<Expression> parse_checked(const SourceText& source, const Scope& scope, const Type& wanted,
                                 const Limits& limits) {
    auto expression = Expression::parse(source, scope, Grammar::expression, limits);
    if (!expression) return expression.error();
    TypeFindings found = check_types(*expression, scope);
    const bool fits = found.type.is_any() || found.type.conforms_to(wanted);
    if (!fits && found.diagnostics.empty())
        found.diagnostics.push_back(Diagnostic::error("TD0438", source.span(0, source.text().size()))
                                        .with("expected", wanted.to_string())
                                        .with("found", found.type.to_string()));
    if (has_errors(found.diagnostics)) return Failure::refused(std::move(found.diagnostics));
    return expression;
}

} // namespace thidua::feel
