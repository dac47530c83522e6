#include "feel/builtins/results.hpp"

#include <algorithm>

namespace thidua::feel {
namespace {

using Name = Type::Name;

struct Group {
    Name result;
    std::initializer_list<std::string_view> functions;
};

const Group kGroups[] = {
    {Name::number,
     {"number", "string length", "decimal", "floor", "ceiling", "round up", "round down", "round half up",
      "round half down", "modulo", "sqrt", "log", "exp", "count", "product", "median", "stddev", "day of year",
      "week of year"}},
    {Name::string,
     {"string", "substring", "upper case", "lower case", "substring before", "substring after", "string join",
      "replace", "day of week", "month of year"}},
    {Name::boolean,
     {"not",
      "contains",
      "starts with",
      "ends with",
      "matches",
      "odd",
      "even",
      "list contains",
      "all",
      "any",
      "is",
      "before",
      "after",
      "meets",
      "met by",
      "overlaps",
      "overlaps before",
      "overlaps after",
      "finishes",
      "finished by",
      "includes",
      "during",
      "starts",
      "started by",
      "coincides"}},
    {Name::list,
     {"split", "index of", "concatenate", "union", "distinct values", "flatten", "reverse", "sort", "sublist", "append",
      "insert before", "remove", "list replace", "mode", "get entries"}},
    {Name::context, {"context", "context put", "context merge"}},
    {Name::date, {"date", "today"}},
    {Name::time, {"time"}},
    {Name::date_time, {"date and time", "now"}},
    {Name::years_months, {"years and months duration"}},
    {Name::range, {"range"}},
};

} // namespace

Type result_of_builtin(std::string_view name) {
    for (const Group& group : kGroups)
        if (std::find(group.functions.begin(), group.functions.end(), name) != group.functions.end())
            return Type(group.result);
    return {};
}

bool may_take(Takes takes, const Type& type) {
    if (takes == Takes::any || type.is_any() || type.name() == Name::null) return true;
    if (takes == Takes::list) return true; // a single value stands for the list of it
    if (type.name() == Name::list) return may_take(takes, type.element());
    switch (takes) {
    case Takes::number:
        return type.name() == Name::number;
    case Takes::string:
        return type.name() == Name::string;
    case Takes::boolean:
        return type.name() == Name::boolean;
    case Takes::context:
        return type.name() == Name::context;
    case Takes::range:
        return type.name() == Name::range;
    case Takes::function:
        return type.name() == Name::function;
    case Takes::date:
        return type.name() == Name::date || type.name() == Name::date_time;
    case Takes::temporal:
        return type.name() >= Name::date && type.name() <= Name::days_time;
    default:
        return true;
    }
}

std::string takes_name(Takes takes) {
    static constexpr const char* kNames[] = {"Any",     "number", "string",   "boolean", "list",
                                             "context", "range",  "function", "date",    "date and time"};
    return kNames[static_cast<std::size_t>(takes)];
}

std::string written_form(const Builtin& builtin, const Form& form) {
    std::string made = std::string(builtin.name) + "(";
    for (const Parameter& parameter : form.parameters) {
        if (made.back() != '(') made += ", ";
        made += parameter.name;
        if (parameter.optional) made += '?';
    }
    return made + (form.variadic ? ", …)" : ")");
}

} // namespace thidua::feel
