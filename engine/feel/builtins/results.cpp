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
    if (takes == Takes::list) return true; // a single value is taken as a list of one
    if (type.name() == Name::list) return may_take(takes, type.element());
    return takes_kind(takes, static_cast<Kind>(static_cast<int>(type.name()) - 1));
}

Takes takes_of_elements(std::string_view function) {
    if (function == "sum" || function == "mean") return Takes::amount;
    if (function == "product" || function == "median" || function == "stddev") return Takes::number;
    if (function == "min" || function == "max") return Takes::ordered;
    return Takes::any; // of an empty list `all` and `any` have an answer
}

Type type_taken(Takes takes) {
    constexpr Name kTaken[] = {Name::any,  Name::number,  Name::string, Name::boolean,
                               Name::list, Name::context, Name::range,  Name::function};
    return takes <= Takes::function ? Type(kTaken[static_cast<std::size_t>(takes)]) : Type();
}

std::string takes_name(Takes takes) {
    static constexpr const char* kNames[] = {"Any",
                                             "number",
                                             "string",
                                             "boolean",
                                             "list",
                                             "context",
                                             "range",
                                             "function",
                                             "date",
                                             "date and time",
                                             "string, date, time",
                                             "number, duration",
                                             "number, string, date, time, range"};
    return kNames[static_cast<std::size_t>(takes)];
}

std::string written_form(const Builtin& builtin, const Form& form) {
    std::string made = std::string(builtin.name) + "(";
    for (const Parameter& parameter : form.parameters) {
        if (made.back() != '(') made += ", ";
        made += parameter.name;
        if (parameter.may_be_left_out()) made += '?';
    }
    return made + (form.variadic ? ", …)" : ")");
}

} // namespace thidua::feel
