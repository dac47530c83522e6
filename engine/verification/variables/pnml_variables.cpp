#include "verification/variables/pnml_variables.hpp"

#include <algorithm>
#include <set>

#include "base/text/text.hpp"
#include "feel/syntax/operators.hpp"
#include "verification/variables/guard.hpp"

namespace thidua::verification {
namespace {

using feel::Value;

std::string trimmed(std::string text) {
    text.erase(0, text.find_first_not_of(" \t\r\n"));
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    return text;
}

/// All text of an element, also when it stands in a `text` of its own.
std::string text_of(const pugi::xml_node& element) {
    const pugi::xml_node holder = element.child("text") ? element.child("text") : element;
    std::string text;
    for (const pugi::xml_node& child : holder.children())
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    return to_nfc(trimmed(std::move(text)));
}

std::optional<VariableType> type_named(std::string name) {
    constexpr std::string_view kJava = "java.lang.";
    if (name.starts_with(kJava)) name.erase(0, kJava.size());
    for (char& letter : name)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (is_one_of({"boolean", "bool"})) return VariableType::boolean;
    if (is_one_of({"integer", "int", "long", "short"})) return VariableType::integer;
    if (is_one_of({"real", "double", "float", "number"})) return VariableType::real;
    if (is_one_of({"string", "text"})) return VariableType::text;
    return std::nullopt;
}

std::optional<Value> value_of(VariableType type, const std::string& written) {
    if (type == VariableType::text) return Value::string(written);
    if (type == VariableType::boolean) {
        if (written == "true" || written == "True") return Value::boolean(true);
        if (written == "false" || written == "False") return Value::boolean(false);
        return std::nullopt;
    }
    const auto number = Decimal::parse(written);
    if (!number || (type == VariableType::integer && !number->is_integer())) return std::nullopt;
    return Value::number(*number);
}

Value usual_initial(const Variable& variable) {
    if (variable.type == VariableType::boolean) return Value::boolean(false);
    if (variable.type == VariableType::text) return Value::string("");
    Value zero = Value::number(Decimal());
    if (variable.least && feel::compare(*variable.least, zero) == feel::Order::greater) return *variable.least;
    if (variable.most && feel::compare(*variable.most, zero) == feel::Order::less) return *variable.most;
    return zero;
}

class VariableReader {
  public:
    VariableReader(const SpanOf& span_of, Diagnostics& faults) : span_of_(span_of), faults_(faults) {}

    std::optional<Variable> read(const pugi::xml_node& element) {
        Variable made;
        made.span = span_of_(element);
        made.name =
            element.child("name") ? text_of(element.child("name")) : std::string(element.attribute("name").value());
        if (made.name.empty()) return fault("TD1127", element, {}, {});
        const std::string type = element.attribute("type") ? element.attribute("type").value() : "Integer";
        const auto known = type_named(type);
        if (!known) return fault("TD1121", element, made.name, type);
        made.type = *known;
        const bool is_number = made.type == VariableType::integer || made.type == VariableType::real;
        if (is_number) made.least = value(element, made, "minValue");
        if (is_number) made.most = value(element, made, "maxValue");
        const auto initial = value(element, made, "initialValue");
        made.initial = initial ? *initial : usual_initial(made);
        return made;
    }

  private:
    std::optional<Value> value(const pugi::xml_node& element, const Variable& variable, const char* name) {
        std::string written = element.attribute(name).value();
        if (!element.attribute(name) && element.child(name)) written = text_of(element.child(name));
        if (!element.attribute(name) && !element.child(name)) return std::nullopt;
        auto read = value_of(variable.type, trimmed(written));
        if (!read) (void)fault("TD1125", element, variable.name, written);
        return read;
    }

    std::nullopt_t fault(const char* code, const pugi::xml_node& element, const std::string& variable,
                         const std::string& found) {
        faults_.push_back(Diagnostic::error(code, span_of_(element)).with("variable", variable).with("found", found));
        return std::nullopt;
    }

    const SpanOf& span_of_;
    Diagnostics& faults_;
};

} // namespace

std::vector<Variable> read_variables(const std::vector<pugi::xml_node>& elements, const SpanOf& span_of,
                                     Diagnostics& faults) {
    std::vector<Variable> made;
    std::set<std::string> names;
    VariableReader reader(span_of, faults);
    for (const pugi::xml_node& element : elements)
        for (const pugi::xml_node& child : element.children("variable")) {
            auto variable = reader.read(child);
            if (!variable) continue;
            if (!names.insert(variable->name).second)
                faults.push_back(Diagnostic::error("TD1120", variable->span).with("variable", variable->name));
            else
                made.push_back(std::move(*variable));
        }
    return made;
}

Guard read_guard_of(const pugi::xml_node& transition, const std::vector<Variable>& variables, const SpanOf& span_of,
                    Diagnostics& faults) {
    const std::string name = transition.attribute("id").value();
    const SourceSpan span = span_of(transition);
    std::string text = trimmed(transition.attribute("guard").value());
    if (const pugi::xml_node element = transition.child("guard")) {
        const bool is_second = !text.empty() || transition.child("guard").next_sibling("guard");
        if (is_second) faults.push_back(Diagnostic::error("TD1128", span).with("transition", name));
        text = text_of(element);
    }
    Guard guard;
    if (!text.empty()) guard = read_guard(text, name, span, variables, faults);
    for (const pugi::xml_node& child : transition.children()) {
        const std::string_view kind = child.name();
        if (kind != "writeVariable" && kind != "readVariable") continue;
        const std::string named = text_of(child);
        const auto found = std::find_if(variables.begin(), variables.end(),
                                        [&](const Variable& variable) { return variable.name == named; });
        if (found == variables.end()) {
            faults.push_back(Diagnostic::error("TD1126", span_of(child)).with("transition", name).with("found", named));
            continue;
        }
        const auto index = static_cast<std::size_t>(found - variables.begin());
        const auto place = std::lower_bound(guard.written.begin(), guard.written.end(), index);
        if (kind == "writeVariable" && (place == guard.written.end() || *place != index))
            guard.written.insert(place, index);
    }
    return guard;
}

} // namespace thidua::verification
