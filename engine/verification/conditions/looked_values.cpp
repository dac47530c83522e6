#include "verification/conditions/looked_values.hpp"

#include <limits>

#include "base/clock.hpp"
#include "base/text/text.hpp"
#include "definition/check/scope.hpp"
#include "feel/partition/pieces.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::verification {
namespace {

using definition::FieldSpec;
using definition::FieldType;
using definition::FormSpec;
using definition::KnownName;
using feel::Kind;
using feel::List;
using feel::Value;
using View = Look::View;

const FieldSpec* field_of(const Look& look, const FormSpec& form) {
    return look.slot < form.fields.size() ? &form.fields[look.slot] : nullptr;
}

KnownName name_of(const Look& look, const FormSpec& form) {
    return static_cast<KnownName>(look.slot - form.fields.size());
}

bool is_whole_number(const Look& look, const FormSpec& form) {
    if (look.view == View::count || look.view == View::length) return true;
    if (const FieldSpec* field = field_of(look, form)) return field->type == FieldType::integer;
    return name_of(look, form) != KnownName::score;
}

Value day(const std::string& iso) {
    const auto date = date_from_iso(iso);
    return date ? Value::date(*date) : Value();
}

Value number(std::int64_t count) { return Value::number(Decimal(count)); }

struct Bounds {
    Value least; ///< null: none
    Value most;

    [[nodiscard]] bool hold(const Value& value) const {
        const bool below = !least.is_null() && feel::compare(value, least) == feel::Order::less;
        const bool above = !most.is_null() && feel::compare(value, most) == feel::Order::greater;
        return !below && !above;
    }
};

Bounds bounds_of_field(const FieldSpec& field) {
    const auto bound = [&](const std::optional<std::string>& written, const Value& otherwise) {
        if (!written) return otherwise;
        if (field.type == FieldType::date) return day(*written);
        const auto exact = Decimal::parse(*written);
        return exact ? Value::number(*exact) : otherwise;
    };
    using Widest = std::numeric_limits<std::int64_t>; // what a stored whole number can hold
    if (field.type == FieldType::integer)
        return {bound(field.min, number(Widest::min())), bound(field.max, number(Widest::max()))};
    if (field.type == FieldType::date)
        return {bound(field.min, day("0001-01-01")), bound(field.max, day("9999-12-31"))};
    return {bound(field.min, {}), bound(field.max, {})};
}

Bounds bounds_of(const Look& look, const FormSpec& form) {
    const FieldSpec* field = field_of(look, form);
    if (look.view == View::length)
        return {number(1), number(field != nullptr && field->max_length ? *field->max_length : kMostCounted)};
    if (look.view == View::count)
        return {number(field != nullptr && field->type == FieldType::rows ? 1 : 0), number(kMostCounted)};
    if (field != nullptr) return bounds_of_field(*field);
    const auto type = type_of(look, form);
    if (type == feel::Type::Name::date) return {day("0001-01-01"), day("9999-12-31")};
    if (type == feel::Type::Name::number && name_of(look, form) != KnownName::score) return {number(0), {}};
    return {};
}

/// Texts are kept tidied: one that is empty is none.
bool is_text_of(const FieldSpec& field, const Value& value) {
    if (value.kind() != Kind::string) return true;
    const std::string text(value.as_string());
    return !text.empty() &&
           (!field.max_length || count_code_points(text) <= static_cast<std::size_t>(*field.max_length));
}

std::string_view of_values(const FormSpec& form, const Look& look) {
    return look.slot < form.fields.size() ? std::string_view()
                                          : definition::kKnownNames[look.slot - form.fields.size()];
}

} // namespace

bool lies_in_steps(const Look& look, const FormSpec& form) {
    const auto type = type_of(look, form);
    return type == feel::Type::Name::date || (type == feel::Type::Name::number && is_whole_number(look, form));
}

bool may_be_missing(const Look& look, const FormSpec& form, bool required_has_one) {
    const FieldSpec* field = field_of(look, form);
    if (field == nullptr) {
        const std::string_view name = of_values(form, look);
        return name == "score" || name == "votes" || name == "answers";
    }
    if (field->type == FieldType::evidence) return false; // a list, be it empty
    return !required_has_one || field->presence != definition::Presence::required;
}

List bounds_of_looked(const Look& look, const FormSpec& form) {
    List made;
    const FieldSpec* field = field_of(look, form);
    if (field != nullptr && look.view == View::whole && field->type == FieldType::choice)
        for (const auto& choice : field->choices) made.push_back(Value::string(choice.value));
    const Bounds bounds = bounds_of(look, form);
    for (const Value& bound : {bounds.least, bounds.most})
        if (!bound.is_null()) made.push_back(bound);
    return made;
}

List looked_values(const Look& look, const FormSpec& form, List constants, std::size_t compared) {
    const FieldSpec* field = field_of(look, form);
    if (field != nullptr && look.view == View::whole) {
        if (field->type == FieldType::rows) return {Value::list({Value::context({})})};
        if (field->type == FieldType::choice) return bounds_of_looked(look, form);
    }
    const Bounds bounds = bounds_of(look, form);
    const List ends = bounds_of_looked(look, form);
    constants.insert(constants.end(), ends.begin(), ends.end());
    const feel::Grain grain{is_whole_number(look, form), compared};
    auto pieces = feel::pieces_of(constants, type_of(look, form), grain);
    if (!pieces) return {};
    std::erase_if(*pieces, [&](const Value& value) {
        const bool fits = look.view != View::whole || field == nullptr || is_text_of(*field, value);
        return !fits || !bounds.hold(value);
    });
    return std::move(*pieces);
}

void put_looked(const Look& look, const Value& value, std::vector<Value>& slots) {
    if (look.view == View::whole || value.is_null()) {
        if (look.view == View::whole) slots[look.slot] = value;
        return;
    }
    if (look.view == View::member) {
        feel::Context members;
        if (slots[look.slot].kind() == Kind::context) members = slots[look.slot].as_context();
        members.put(look.member, value);
        slots[look.slot] = Value::context(std::move(members));
        return;
    }
    const auto count = static_cast<std::size_t>(value.as_number().to_int64().value_or(0));
    if (look.view == View::length)
        slots[look.slot] = Value::string(std::string(count, 'x'));
    else
        slots[look.slot] = Value::list(List(count, Value::context({})));
}

} // namespace thidua::verification
