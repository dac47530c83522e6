#include "dmn/tck/expected_value.hpp"

#include <algorithm>

#include "dmn/model/xml/xml_source.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::dmn::tck {
namespace {

using dmn::child;
using dmn::children;

/// The local part of xsi:type.
std::string type_of(const pugi::xml_node& node) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name != "type" && !name.ends_with(":type")) continue;
        const std::string_view type = attribute.value();
        const auto colon = type.rfind(':');
        return std::string(colon == std::string_view::npos ? type : type.substr(colon + 1));
    }
    return {};
}

bool is_nil(const pugi::xml_node& node) {
    for (const pugi::xml_attribute& attribute : node.attributes())
        if (std::string_view(attribute.name()).ends_with("nil") && attribute.as_bool()) return true;
    return false;
}

Value number_of(const std::string& text) {
    const auto number = Decimal::parse(text);
    return number ? Value::number(*number) : Value();
}

Value scalar(const pugi::xml_node& node) {
    const std::string type = type_of(node);
    const std::string raw = dmn::character_data(node);
    const std::string text = dmn::trimmed(raw);
    if (type == "string") return Value::string(raw);
    if (type == "boolean") return Value::boolean(text == "true" || text == "1");
    if (type == "date") {
        const auto date = parse_date(text);
        return date ? Value::date(*date) : Value();
    }
    if (type == "time") {
        auto time = parse_time(text);
        return time ? Value::time(std::move(*time)) : Value();
    }
    if (type == "dateTime") {
        auto moment = parse_date_time(text);
        return moment ? Value::date_time(std::move(*moment)) : Value();
    }
    if (type.ends_with("uration")) {
        if (const auto months = parse_years_months(text); months) return Value::years_months(*months);
        const auto seconds = parse_days_time(text);
        return seconds ? Value::days_time(*seconds) : Value();
    }
    if (type.empty()) return raw.empty() ? Value() : Value::string(raw);
    return number_of(text);
}

bool near(const Decimal& wanted, const Decimal& found) {
    const Decimal distance = (wanted - found).abs();
    return distance.is_zero() || distance < Decimal::of(false, 1, -8);
}

} // namespace

Value value_of(const pugi::xml_node& node) {
    if (!node || is_nil(node)) return {};
    if (const pugi::xml_node value = child(node, "value"); value) return is_nil(value) ? Value() : scalar(value);
    if (const pugi::xml_node list = child(node, "list"); list) {
        if (is_nil(list)) return {};
        List items;
        for (const pugi::xml_node& item : children(list, "item")) items.push_back(value_of(item));
        return Value::list(std::move(items));
    }
    const auto components = children(node, "component");
    if (components.empty()) return {};
    Context made;
    for (const pugi::xml_node& component : components)
        made.put(component.attribute("name").value(), value_of(component));
    return Value::context(std::move(made));
}

bool agrees(const Value& wanted, const Value& found) {
    if (wanted.kind() != found.kind()) return false;
    switch (wanted.kind()) {
    case Kind::number:
        return near(wanted.as_number(), found.as_number());
    case Kind::list:
        return wanted.as_list().size() == found.as_list().size() &&
               std::equal(wanted.as_list().begin(), wanted.as_list().end(), found.as_list().begin(), agrees);
    case Kind::context: {
        const Context& other = found.as_context();
        return wanted.as_context().size() == other.size() &&
               std::all_of(wanted.as_context().entries().begin(), wanted.as_context().entries().end(),
                           [&other](const Context::Entry& entry) {
                               const Value* own = other.find(entry.first);
                               return own != nullptr && agrees(entry.second, *own);
                           });
    }
    case Kind::time:
    case Kind::date_time:
        return equal(wanted, found).value_or(false);
    default:
        return wanted == found;
    }
}

} // namespace thidua::dmn::tck
