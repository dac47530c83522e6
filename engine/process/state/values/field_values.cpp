#include "process/state/values/field_values.hpp"

#include "base/clock.hpp"
#include "base/number/decimal.hpp"

namespace thidua::process {
namespace {

using definition::FieldSpec;
using definition::FieldType;
using feel::Context;
using feel::Value;

std::string_view view(const boost::json::string& text) { return {text.data(), text.size()}; }

Value number_value(const boost::json::value& stored) {
    if (const auto* whole = stored.if_int64()) return Value::number(Decimal(*whole));
    if (const auto* text = stored.if_string())
        if (const auto exact = Decimal::parse(view(*text))) return Value::number(*exact);
    return {};
}

Value date_value(std::string_view iso) {
    const auto date = date_from_iso(iso);
    return date ? Value::date(*date) : Value();
}

Value rows_value(const FieldSpec& field, const boost::json::value& stored) {
    const auto* rows = stored.if_array();
    if (rows == nullptr) return {};
    feel::List list;
    list.reserve(rows->size());
    for (const auto& row : *rows) {
        Context context;
        const auto* cells = row.if_object();
        for (const FieldSpec& column : field.columns) {
            const auto* cell = cells == nullptr ? nullptr : cells->if_contains(column.name);
            context.put(column.name, cell == nullptr ? Value() : feel_value(column, *cell));
        }
        list.push_back(Value::context(std::move(context)));
    }
    return Value::list(std::move(list));
}

} // namespace

Value feel_value(const FieldSpec& field, const boost::json::value& stored) {
    switch (field.type) {
    case FieldType::integer:
    case FieldType::decimal:
        return number_value(stored);
    case FieldType::date:
        return stored.is_string() ? date_value(view(stored.get_string())) : Value();
    case FieldType::yes_no:
        return stored.is_bool() ? Value::boolean(stored.get_bool()) : Value();
    case FieldType::rows:
        return rows_value(field, stored);
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::choice:
        return stored.is_string() ? Value::string(view(stored.get_string())) : Value();
    case FieldType::evidence:
        break;
    }
    return {};
}

Value evidence_value(const Nomination& nomination, const FieldSpec* field) {
    feel::List list;
    for (const Evidence& item : nomination.evidence) {
        if (field != nullptr && item.field != field->name) continue;
        list.push_back(Value::context(Context{{"id", Value::string(item.id)},
                                              {"field", Value::string(item.field)},
                                              {"kind", Value::string(item.kind)},
                                              {"title", Value::string(item.title)},
                                              {"date", date_value(item.date)}}));
    }
    return Value::list(std::move(list));
}

Value feel_value(const FieldSpec& field, const Nomination& nomination) {
    if (field.type == FieldType::evidence) return evidence_value(nomination, &field);
    const auto* stored = nomination.fields.if_contains(field.name);
    return stored == nullptr ? Value() : feel_value(field, *stored);
}

} // namespace thidua::process
