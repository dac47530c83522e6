#include "feel/values/text_form.hpp"

#include "feel/syntax/characters.hpp"
#include "feel/values/function.hpp"

namespace thidua::feel {

std::string string_literal(std::string_view text) {
    std::string made = "\"";
    for (const char c : text) {
        switch (c) {
        case '"':
            made += "\\\"";
            break;
        case '\\':
            made += "\\\\";
            break;
        case '\n':
            made += "\\n";
            break;
        case '\r':
            made += "\\r";
            break;
        case '\t':
            made += "\\t";
            break;
        default:
            made += c;
        }
    }
    return made + "\"";
}

namespace {

bool is_plain_name(std::string_view name) {
    if (name.empty()) return false;
    std::size_t at = 0;
    if (!is_name_start(next_code_point(name, at))) return false;
    while (at < name.size())
        if (!is_name_part(next_code_point(name, at))) return false;
    return true;
}

std::string range_literal(const Range& range) {
    if (range.form == Range::Form::equal) return "=" + to_literal(range.low);
    if (range.form == Range::Form::not_equal) return "!=" + to_literal(range.low);
    if (range.form == Range::Form::comparison && range.low.is_null())
        return (range.high_closed ? "<=" : "<") + to_literal(range.high);
    if (range.form == Range::Form::comparison) return (range.low_closed ? ">=" : ">") + to_literal(range.low);
    return (range.low_closed ? "[" : "(") + to_literal(range.low) + ".." + to_literal(range.high) +
           (range.high_closed ? "]" : ")");
}

std::string function_literal(const Function& function) {
    std::string made = "function(";
    for (const std::string& parameter : function.parameters()) {
        if (made.back() != '(') made += ", ";
        made += parameter;
    }
    return made + ")";
}

/// The text between the quotes of @"…"; "" for kinds that are not temporal.
std::string temporal_text(const Value& value) {
    switch (value.kind()) {
    case Kind::date:
        return to_text(value.as_date());
    case Kind::time:
        return time_to_text(value.as_moment());
    case Kind::date_time:
        return date_time_to_text(value.as_moment());
    case Kind::years_months:
        return years_months_to_text(value.as_months());
    case Kind::days_time:
        return days_time_to_text(value.as_seconds());
    default:
        return {};
    }
}

} // namespace

std::string to_literal(const Value& value) {
    switch (value.kind()) {
    case Kind::null:
        return "null";
    case Kind::boolean:
        return value.as_boolean() ? "true" : "false";
    case Kind::number:
        return value.as_number().to_string();
    case Kind::string:
        return string_literal(value.as_string());
    case Kind::list: {
        std::string made = "[";
        for (const Value& item : value.as_list()) made += (made.size() > 1 ? ", " : "") + to_literal(item);
        return made + "]";
    }
    case Kind::context: {
        std::string made = "{";
        for (const auto& entry : value.as_context().entries())
            made += (made.size() > 1 ? ", " : "") +
                    (is_plain_name(entry.first) ? entry.first : string_literal(entry.first)) + ": " +
                    to_literal(entry.second);
        return made + "}";
    }
    case Kind::range:
        return range_literal(value.as_range());
    case Kind::function:
        return function_literal(*value.as_function());
    default:
        return "@\"" + temporal_text(value) + "\"";
    }
}

std::string to_plain_text(const Value& value) {
    if (value.kind() == Kind::string) return std::string(value.as_string());
    std::string temporal = temporal_text(value);
    return temporal.empty() ? to_literal(value) : temporal;
}

} // namespace thidua::feel
