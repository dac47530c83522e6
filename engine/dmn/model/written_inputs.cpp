#include "dmn/model/written_inputs.hpp"

#include <algorithm>

#include "base/text/text.hpp"

namespace thidua::dmn {
namespace {

std::optional<Value> temporal_of(const std::string& text, Type::Name wanted) {
    switch (wanted) {
    case Type::Name::date:
        if (const auto date = parse_date(text); date) return Value::date(*date);
        break;
    case Type::Name::time:
        if (auto time = parse_time(text); time) return Value::time(std::move(*time));
        break;
    case Type::Name::date_time:
        if (auto moment = parse_date_time(text); moment) return Value::date_time(std::move(*moment));
        if (const auto date = parse_date(text); date) return Value::date(*date);
        break;
    case Type::Name::years_months:
        if (const auto months = parse_years_months(text); months) return Value::years_months(*months);
        break;
    case Type::Name::days_time:
        if (const auto seconds = parse_days_time(text); seconds) return Value::days_time(*seconds);
        break;
    default:
        break;
    }
    return std::nullopt;
}

Value read_as(const Value& value, const Type& type) {
    if (value.kind() == Kind::string) return temporal_of(std::string(value.as_string()), type.name()).value_or(value);
    const bool is_list = type.name() == Type::Name::list;
    if (value.kind() == Kind::list) {
        List items;
        for (const Value& item : value.as_list()) items.push_back(read_as(item, is_list ? type.element() : type));
        return Value::list(std::move(items));
    }
    if (value.kind() != Kind::context) return value;
    if (is_list) return read_as(value, type.element());
    Context made;
    for (const auto& [name, own] : value.as_context().entries()) {
        const auto& fields = type.fields();
        const auto field = std::find_if(fields.begin(), fields.end(), [&name = name](const Type::Field& known) {
            return same_tokens(known.first, name);
        });
        if (field == fields.end())
            made.put(name, own);
        else
            made.put(field->first, read_as(own, field->second));
    }
    return Value::context(std::move(made));
}

bool is_given_kind(const Element& element) {
    return element.kind == Element::Kind::input || element.kind == Element::Kind::decision;
}

/// Calls `visit` with every element a caller may give by its name alone: of the model, then of its imports.
template <class Visit>
void each_giveable(const Model& model, const Visit& visit) {
    for (const auto& element : model.elements()) visit(*element);
    for (const Model::Import& import : model.imports())
        for (const auto& element : import.model->elements()) visit(*element);
}

bool means_something(const Model& model, const std::string& name) {
    bool known = false;
    each_giveable(model, [&](const Element& element) {
        known = known || (is_given_kind(element) && same_tokens(element.name, name));
        for (const Local& parameter : element.parameters) known = known || same_tokens(parameter.name, name);
    });
    return known || std::any_of(model.imports().begin(), model.imports().end(),
                                [&](const Model::Import& import) { return same_tokens(import.name, name); });
}

} // namespace

Context as_declared(const Model& model, const Context& inputs) {
    Context made;
    for (const auto& [name, value] : inputs.entries()) {
        Value read = value;
        bool found = false;
        each_giveable(model, [&, &name = name, &value = value](const Element& element) {
            if (found) return;
            if (is_given_kind(element) && same_tokens(element.name, name) && element.type) {
                read = read_as(value, element.type->type);
                found = true;
            }
            for (const Local& parameter : element.parameters)
                if (same_tokens(parameter.name, name) && parameter.type) read = read_as(value, parameter.type->type);
        });
        for (const Model::Import& import : model.imports())
            if (!found && same_tokens(import.name, name) && value.kind() == Kind::context)
                read = Value::context(as_declared(*import.model, value.as_context()));
        made.put(name, std::move(read));
    }
    return made;
}

Diagnostics misspelt_inputs(const Model& model, const Context& inputs) {
    std::vector<std::string> open;
    each_giveable(model, [&](const Element& element) {
        if (element.kind == Element::Kind::input && find_spelled(inputs, element.name) == nullptr)
            open.push_back(element.name);
    });
    Diagnostics made;
    for (const auto& entry : inputs.entries()) {
        const std::string name = normal_name(entry.first);
        if (means_something(model, name)) continue;
        const std::string nearest = nearest_name(name, open);
        if (nearest.empty()) continue;
        Diagnostic one = Diagnostic::warning("TD0428").with("name", name);
        one.hint = "TD0430.nearest";
        one.arguments.push_back({"nearest", LocalText(nearest)});
        made.push_back(std::move(one));
    }
    return made;
}

} // namespace thidua::dmn
