#include "feel/types/type_checker.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "feel/builtins/builtins.hpp"
#include "feel/builtins/results.hpp"
#include "feel/syntax/foreign_numbers.hpp"
#include "feel/syntax/foreign_signs.hpp"

namespace thidua::feel {
namespace {

using Name = Type::Name;

bool unknown(const Type& type) { return type.is_any() || type.name() == Name::null; }
bool is_moment(Name name) { return name == Name::date || name == Name::date_time; }
bool is_duration(Name name) { return name == Name::years_months || name == Name::days_time; }

/// DMN 1.5 tables 56–60, by type; nothing when the two never fit.
std::optional<Type> sum_type(Op op, Name left, Name right) {
    if (left == right && (left == Name::number || is_duration(left))) return Type(left);
    if (op == Op::add && left == Name::string && right == Name::string) return Type(left);
    if (is_moment(left) && is_duration(right)) return Type(left);
    if (left == Name::time && right == Name::days_time) return Type(left);
    if (op == Op::add && is_duration(left) && (is_moment(right) || right == Name::time)) return Type(right);
    if (op == Op::subtract && ((is_moment(left) && is_moment(right)) || (left == Name::time && right == Name::time)))
        return Type(Name::days_time);
    return std::nullopt;
}

std::optional<Type> product_type(Op op, Name left, Name right) {
    if (left == Name::number && right == Name::number) return Type(Name::number);
    if (op == Op::power) return std::nullopt;
    if (is_duration(left) && right == Name::number) return Type(left);
    if (op == Op::multiply && left == Name::number && is_duration(right)) return Type(right);
    if (op == Op::divide && is_duration(left) && left == right) return Type(Name::number);
    return std::nullopt;
}

bool ordered(Name name) {
    return name == Name::number || name == Name::string || (name >= Name::date && name <= Name::days_time);
}

} // namespace

TypeFindings TypeChecker::findings(const Type& tested) {
    TypeFindings made;
    if (program_.unary) {
        local_names_[0].assign(1, '?');
        locals_[0] = tested;
    }
    made.type = infer(program_.root);
    made.diagnostics = std::move(diagnostics_);
    return made;
}

void TypeChecker::report(Diagnostic diagnostic, const std::string& nearest) {
    if (!nearest.empty()) {
        diagnostic.hint = diagnostic.code + ".nearest";
        diagnostic.arguments.push_back({"nearest", LocalText(nearest)});
    }
    diagnostics_.push_back(std::move(diagnostic));
}

void TypeChecker::misfit(Id id, std::string_view sign, const Type& left, const Type& right) {
    Diagnostic made = Diagnostic::error("TD0436", program_.span(id))
                          .with("operator", std::string(sign))
                          .with("left", left.to_string())
                          .with("right", right.to_string());
    const auto& span = program_.span(id);
    if (const std::string day = is_moment(left.name()) || is_moment(right.name()) ? near_day(span.text()) : "";
        !day.empty())
        (void)std::move(made).with("day", day).with_hint("TD0436.day");
    diagnostics_.push_back(std::move(made));
}

std::vector<std::string> TypeChecker::names_here() const {
    std::vector<std::string> made;
    for (const auto& variable : scope_.variables()) made.push_back(variable.name);
    for (const std::string& name : local_names_)
        if (!name.empty()) made.push_back(name);
    return made;
}

Type TypeChecker::infer(Id id) {
    const Node& node = program_.tree(id);
    switch (node.op) {
    case Op::constant:
        return Type::of(program_.constants[node.a]);
    case Op::global:
        return scope_.variables()[node.a].type;
    case Op::local:
        return locals_[node.a];
    case Op::filter_member: {
        const Type& item = locals_[node.b];
        if (const Type* field = item.field(program_.names[node.a]); field != nullptr) return *field;
        if (unknown(item) || (item.name() == Name::context && !item.is_structured())) return {};
        return infer(node.c);
    }
    case Op::unknown_name:
        return unknown_name(id, node);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::power:
        return arithmetic(id, node);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
        return comparison(id, node);
    case Op::conjunction:
    case Op::disjunction:
        return logic(id, node);
    default:
        return infer_rest(id, node);
    }
}

Type TypeChecker::infer_rest(Id id, const Node& node) {
    switch (node.op) {
    case Op::negate: {
        const Type type = infer(node.a);
        if (unknown(type) || type.name() == Name::number || is_duration(type.name())) return type;
        diagnostics_.push_back(
            Diagnostic::error("TD0439", program_.span(id)).with("operator", "-").with("found", type.to_string()));
        return {};
    }
    case Op::between:
        for (const Id child : {node.a, node.b, node.c}) infer(child);
        return Type(Name::boolean);
    case Op::in:
    case Op::test:
        return tests(node);
    case Op::condition: {
        condition(node.a);
        const Type yes = infer(node.b);
        return Type::common(yes, infer(node.c));
    }
    case Op::loop:
        return loop(node);
    case Op::some:
    case Op::every:
        return quantified(node);
    case Op::filter:
        return filter(node);
    case Op::path:
        return path(id, node);
    case Op::list:
        return list(id, node);
    case Op::context:
        return context(node);
    case Op::range: {
        const Type low = infer(node.a);
        return Type::range_of(Type::common(low, infer(node.b)));
    }
    case Op::open_range:
        return Type::range_of(infer(node.a));
    case Op::not_equal_test:
    case Op::equal_test:
        return Type::range_of(infer(node.a));
    case Op::call:
    case Op::call_named:
        return call(id, node);
    case Op::builtin:
    case Op::builtin_named:
        return builtin(id, node);
    case Op::function:
    case Op::external_function:
        return function(node);
    case Op::instance_of:
        infer(node.a);
        return Type(Name::boolean);
    default:
        return Type(Name::boolean);
    }
}

Type TypeChecker::unknown_name(Id id, const Node& node) {
    const std::string& name = program_.names[node.a];
    const std::string literal = near_literal(name);
    report(Diagnostic::error("TD0430", program_.span(id)).with("name", name),
           literal.empty() ? nearest_name(name, names_here()) : literal);
    return {};
}

Type TypeChecker::arithmetic(Id id, const Node& node) {
    const Type left = infer(node.a);
    const Type right = infer(node.b);
    if (unknown(left) || unknown(right)) return {};
    const bool additive = node.op == Op::add || node.op == Op::subtract;
    const auto made =
        additive ? sum_type(node.op, left.name(), right.name()) : product_type(node.op, left.name(), right.name());
    if (made) return *made;
    misfit(id, sign_of(node.op), left, right);
    return {};
}

Type TypeChecker::comparison(Id id, const Node& node) {
    const Type left = infer(node.a);
    const Type right = infer(node.b);
    const bool needs_order = node.op != Op::equal && node.op != Op::not_equal;
    const bool fits = left.name() == right.name() && (!needs_order || ordered(left.name()));
    if (!unknown(left) && !unknown(right) && !fits) misfit(id, sign_of(node.op), left, right);
    return Type(Name::boolean);
}

Type TypeChecker::logic(Id id, const Node& node) {
    const Type left = infer(node.a);
    const Type right = infer(node.b);
    const auto bad = [](const Type& type) { return !unknown(type) && type.name() != Name::boolean; };
    if (bad(left) || bad(right)) misfit(id, sign_of(node.op), left, right);
    return Type(Name::boolean);
}

void TypeChecker::condition(Id id) {
    const Type type = infer(id);
    if (!unknown(type) && type.name() != Name::boolean)
        diagnostics_.push_back(Diagnostic::error("TD0437", program_.span(id)).with("found", type.to_string()));
}

Type TypeChecker::tests(const Node& node) {
    infer(node.c);
    for (const Id test : items(node)) {
        const Type type = infer(test);
        if (node.op == Op::test) unpassable(test, type);
    }
    return Type(Name::boolean);
}

/// A test of a kind that the tested value is never of.
void TypeChecker::unpassable(Id test, const Type& type) {
    const Type& tested = locals_[0];
    const bool speaks_of_it = (program_.tree(test).flags & Program::kUsesInput) != 0;
    if (unknown(tested) || speaks_of_it || type.name() == Name::function) return;
    const bool holds_several = type.name() == Name::list || type.name() == Name::range;
    const Type one = holds_several && tested.name() != type.name() ? type.element() : type;
    if (one.name() == Name::list || one.name() == Name::range || !never_becomes(tested, one)) return;
    Diagnostic made = Diagnostic::error("TD1114", program_.span(test))
                          .with("found", one.to_string())
                          .with("expected", tested.to_string());
    if (one.name() == Name::boolean) made.hint = "TD1114.condition";
    diagnostics_.push_back(std::move(made));
}

bool never_becomes(const Type& found, const Type& wanted) {
    if (unknown(found) || unknown(wanted) || wanted.name() == Name::function || found.name() == Name::function)
        return false;
    if (found.name() == Name::list)
        return never_becomes(found.element(), wanted.name() == Name::list ? wanted.element() : wanted);
    if (wanted.name() == Name::list) return never_becomes(found, wanted.element());
    if (found.name() == Name::date && wanted.name() == Name::date_time) return false;
    return found.name() != wanted.name();
}

Type TypeChecker::path(Id id, const Node& node) {
    const Type from = infer(node.a);
    const std::string& name = program_.names[node.b];
    const Type& base = from;
    const bool through_list = base.name() == Name::list;
    const Type element = through_list ? base.element() : base;
    if (const Type* field = element.field(name); field != nullptr) return through_list ? Type::list_of(*field) : *field;
    std::vector<std::string> fields;
    for (const PropertyType& property : property_types(element)) {
        if (property.name == name) return through_list ? Type::list_of(property.type) : property.type;
        fields.emplace_back(property.name);
    }
    for (const Type::Field& field : element.fields()) fields.push_back(field.first);
    if (!fields.empty() || (element.name() == Name::context && element.is_structured())) {
        report(Diagnostic::error("TD0431", program_.span(id)).with("name", name), nearest_name(name, fields));
    } else if (element.name() == Name::number || element.name() == Name::string || element.name() == Name::boolean) {
        report(Diagnostic::error("TD0431", program_.span(id)).with("name", name), "");
    }
    return {};
}

} // namespace thidua::feel
