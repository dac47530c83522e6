#include "definition/check/scope.hpp"

#include <algorithm>

#include "feel/run/expression.hpp"

namespace thidua::definition {
namespace {

using feel::Type;
using Field = Type::Field;

Type evidence_type() {
    return Type::list_of(Type::context_of({Field{"id", Type::Name::string}, Field{"field", Type::Name::string},
                                           Field{"kind", Type::Name::string}, Field{"title", Type::Name::string},
                                           Field{"date", Type::Name::date}}));
}

Type type_of(const FieldSpec& field) {
    switch (field.type) {
    case FieldType::integer:
    case FieldType::decimal:
        return Type::Name::number;
    case FieldType::date:
        return Type::Name::date;
    case FieldType::yes_no:
        return Type::Name::boolean;
    case FieldType::evidence:
        return evidence_type();
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::choice:
        return Type::Name::string;
    case FieldType::rows:
        break;
    }
    std::vector<Field> columns;
    for (const FieldSpec& column : field.columns) columns.emplace_back(column.name, type_of(column));
    return Type::list_of(Type::context_of(std::move(columns)));
}

Type numbers(const std::vector<std::string>& names) {
    std::vector<Field> fields;
    for (const std::string& name : names) fields.emplace_back(name, Type::Name::number);
    return Type::context_of(std::move(fields));
}

Type type_of(KnownName name) {
    switch (name) {
    case KnownName::evidence:
        return evidence_type();
    case KnownName::score:
        return Type::context_of({Field{"total", Type::Name::number}, Field{"name", Type::Name::string}});
    case KnownName::votes:
        return numbers({"members", "present", "written", "yes", "no", "blank"});
    case KnownName::nomination:
        return Type::context_of({Field{"id", Type::Name::string}, Field{"unit", Type::Name::string},
                                 Field{"workflow", Type::Name::string}, Field{"proposer", Type::Name::string},
                                 Field{"created", Type::Name::date}, Field{"revision", Type::Name::number}});
    case KnownName::action:
        return Type::context_of({Field{"name", Type::Name::string}, Field{"reason", Type::Name::string}});
    case KnownName::answers:
        return numbers({"asked", "open", "yes", "no", "none", "silent", "persons"});
    case KnownName::today:
        break;
    }
    return Type::Name::date;
}

bool uses_slot(const ExpressionSpec& expression, std::size_t slot) {
    if (expression.compiled == nullptr) return false;
    const std::vector<std::size_t>& slots = expression.compiled->used_slots();
    return std::binary_search(slots.begin(), slots.end(), slot);
}

} // namespace

feel::Scope scope_of(const FormSpec& form) {
    feel::Scope scope;
    for (const FieldSpec& field : form.fields) scope.declare(field.name, type_of(field));
    for (std::size_t at = 0; at < kKnownNames.size(); ++at)
        if (form.field(kKnownNames[at]) == nullptr) scope.declare(kKnownNames[at], type_of(static_cast<KnownName>(at)));
    return scope;
}

bool speaks_of(const ExpressionSpec& expression, const FormSpec& form, KnownName name) {
    return uses_slot(expression, form.fields.size() + static_cast<std::size_t>(name));
}

bool speaks_of(const ExpressionSpec& expression, const FormSpec& form, const FieldSpec& field) {
    const auto same = [&](const FieldSpec& other) { return other.name == field.name; };
    const auto found = std::find_if(form.fields.begin(), form.fields.end(), same);
    return found != form.fields.end() && uses_slot(expression, static_cast<std::size_t>(found - form.fields.begin()));
}

} // namespace thidua::definition
