#include "inputs.hpp"

#include <algorithm>
#include <map>

#include <boost/json.hpp>
#include <thidua/sdk/cpp/boost_json.hpp>

#include "base/clock.hpp"
#include "base/text/text.hpp"
#include "feel/values/json.hpp"

namespace score_dmn {
namespace {

namespace json = boost::json;
using thidua::Diagnostic;
using thidua::feel::Context;
using thidua::feel::Kind;
using thidua::feel::List;
using thidua::feel::Type;
using thidua::feel::Value;
using thidua::sdk::array_at;
using thidua::sdk::text_at;

/// How a model may write the name of a field: letters of any case, blanks or low lines for hyphens.
std::string plain_name(std::string_view name) {
    std::string made = thidua::fold(name);
    for (char& letter : made)
        if (letter == ' ' || letter == '_') letter = '-';
    return made;
}

/// The type of a field of the form, as a model would declare it.
Type type_of(const json::object& field) {
    const std::string type = text_at(field, "type");
    if (type == "integer" || type == "decimal") return Type::Name::number;
    if (type == "date") return Type::Name::date;
    if (type == "yes-no") return Type::Name::boolean;
    if (type == "rows") {
        std::vector<Type::Field> columns;
        if (const json::array* listed = array_at(field, "columns"))
            for (const json::value& column : *listed)
                if (column.is_object())
                    columns.emplace_back(text_at(column.get_object(), "id"), type_of(column.get_object()));
        return Type::list_of(Type::context_of(std::move(columns)));
    }
    return {};
}

/// Nothing when the value cannot be one of the type. A text without letters is no value.
std::optional<Value> converted(const json::value& from, const Type& type);

std::optional<Value> of_text(std::string_view text, Type::Name wanted) {
    if (text.empty()) return Value();
    switch (wanted) {
    case Type::Name::number: {
        const auto number = thidua::Decimal::parse(text);
        return number ? std::optional<Value>(Value::number(*number)) : std::nullopt;
    }
    case Type::Name::date: {
        const auto day = thidua::date_from_iso(text);
        return day ? std::optional<Value>(Value::date(*day)) : std::nullopt;
    }
    case Type::Name::string:
    case Type::Name::any:
        return Value::string(text);
    default:
        return std::nullopt;
    }
}

std::optional<Value> of_row(const json::object& from, const Type& type) {
    Context made;
    if (type.name() == Type::Name::context)
        for (const auto& [name, inner] : type.fields()) made.put(name, Value());
    for (const auto& member : from) {
        const Type* inner = type.field(member.key());
        auto value = converted(member.value(), inner != nullptr ? *inner : Type());
        if (!value) return std::nullopt;
        made.put(member.key(), std::move(*value));
    }
    return Value::context(std::move(made));
}

std::optional<Value> converted(const json::value& from, const Type& type) {
    if (from.is_string()) return of_text(from.get_string(), type.name());
    if (from.is_object()) return of_row(from.get_object(), type);
    if (from.is_array()) {
        List made;
        for (const json::value& item : from.get_array()) {
            auto value = converted(item, type.element());
            if (!value) return std::nullopt;
            made.push_back(std::move(*value));
        }
        return Value::list(std::move(made));
    }
    Value value = thidua::feel::value_from_json(from);
    if (type.is_any() || value.is_null() || belongs_to(value, type)) return value;
    return std::nullopt;
}

/// The fields that a nomination may have, and what it has.
class Nomination {
  public:
    explicit Nomination(const json::object& document) {
        const json::value* fields = document.if_contains("fields");
        if (fields != nullptr && fields->is_object())
            for (const auto& member : fields->get_object()) values_.emplace(plain_name(member.key()), &member.value());
        for (const char* name : {"id", "year"})
            if (const json::value* found = document.if_contains(name)) values_.emplace(name, found);
        const json::value* unit = document.if_contains("unit");
        if (unit != nullptr && unit->is_object())
            if (const json::value* id = unit->get_object().if_contains("id")) values_.emplace("unit", id);
        const json::value* form = document.if_contains("form");
        if (form != nullptr && form->is_object()) read_form(form->get_object());
    }

    /// nullptr when the form has no such field, or none is known.
    [[nodiscard]] const json::object* field(const std::string& input) const {
        const auto found = form_.find(plain_name(input));
        return found != form_.end() ? found->second : nullptr;
    }
    /// nullptr when it has no value.
    [[nodiscard]] const json::value* value(const std::string& input) const {
        const json::object* known = field(input);
        const auto found = values_.find(plain_name(known != nullptr ? text_at(*known, "id") : input));
        return found != values_.end() ? found->second : nullptr;
    }
    [[nodiscard]] bool is_known(const std::string& input) const {
        return form_.empty() || field(input) != nullptr || value(input) != nullptr;
    }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  private:
    void read_form(const json::object& form) {
        const json::array* fields = array_at(form, "fields");
        if (fields == nullptr) return;
        for (const json::value& listed : *fields)
            if (listed.is_object()) {
                names_.push_back(text_at(listed.get_object(), "id"));
                form_.emplace(plain_name(names_.back()), &listed.get_object());
            }
        for (const json::value& listed : *fields) { // a label never hides a name
            const json::value* title = listed.is_object() ? listed.get_object().if_contains("title") : nullptr;
            if (title == nullptr || !title->is_object()) continue;
            for (const char* language : {"vi", "en"})
                form_.emplace(plain_name(text_at(title->get_object(), language)), &listed.get_object());
        }
    }

    std::map<std::string, const json::value*> values_;
    std::map<std::string, const json::object*> form_;
    std::vector<std::string> names_{"id", "year", "unit"};
};

Diagnostic unknown_input(const Element& input, const Nomination& nomination) {
    Diagnostic fault = Diagnostic::error("input-unknown", input.span).with("name", input.name);
    const std::string near = thidua::nearest_name(input.name, nomination.names());
    if (near.empty()) return fault;
    return std::move(fault).with("nearest", near).with_hint("input-unknown.nearest");
}

} // namespace

std::vector<const Element*> behind(const Element& decision) {
    std::vector<const Element*> found{&decision};
    const auto add = [&found](const Element* one) {
        if (std::find(found.begin(), found.end(), one) == found.end()) found.push_back(one);
    };
    for (std::size_t at = 0; at < found.size(); ++at) {
        const Element& here = *found[at];
        for (const Element::Need& need : here.needs) add(need.element);
        for (const Element* output : here.service_outputs) add(output);
        for (const Element* input : here.service_inputs) add(input);
    }
    return found;
}

thidua::Result<Inputs> inputs_of(const Element& decision, const json::object& document) {
    const Nomination nomination(document);
    Inputs made;
    thidua::Diagnostics faults;
    for (const Element* input : behind(decision)) {
        if (input->kind != Element::Kind::input) continue;
        if (!nomination.is_known(input->name)) {
            faults.push_back(unknown_input(*input, nomination));
            continue;
        }
        const json::object* field = nomination.field(input->name);
        Type type = input->type ? input->type->type : Type();
        if (type.is_any() && field != nullptr) type = type_of(*field);
        const json::value* given = nomination.value(input->name);
        auto value = given != nullptr ? converted(*given, type) : std::optional<Value>(Value());
        if (!value) {
            faults.push_back(Diagnostic::error("input-type", input->span)
                                 .with("name", input->name)
                                 .with("expected", type.to_string())
                                 .with("found", json::serialize(*given).substr(0, 200)));
            continue;
        }
        if (value->is_null()) made.missing.push_back(input->name);
        made.given.push_back({input->name, "", std::move(*value)});
    }
    if (!faults.empty()) return thidua::Failure::refused(std::move(faults));
    return made;
}

} // namespace score_dmn
