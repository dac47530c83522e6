#include "feel/types/near_type.hpp"

#include <algorithm>

#include "base/text/text.hpp"

namespace thidua::feel {
namespace {

struct Foreign {
    std::string_view name; ///< in lower case
    std::string_view feel;
};
constexpr Foreign kForeign[] = {{"integer", "number"},
                                {"int", "number"},
                                {"long", "number"},
                                {"short", "number"},
                                {"double", "number"},
                                {"float", "number"},
                                {"decimal", "number"},
                                {"bigdecimal", "number"},
                                {"numeric", "number"},
                                {"text", "string"},
                                {"str", "string"},
                                {"varchar", "string"},
                                {"bool", "boolean"},
                                {"array", "list"},
                                {"object", "context"},
                                {"map", "context"},
                                {"duration", "days and time duration"},
                                {"timestamp", "date and time"},
                                {"daytimeduration", "days and time duration"},
                                {"yearmonthduration", "years and months duration"}};
constexpr std::string_view kBuiltIn[] = {"Any",
                                         "number",
                                         "string",
                                         "boolean",
                                         "date",
                                         "time",
                                         "date and time",
                                         "list",
                                         "context",
                                         "range",
                                         "function",
                                         "days and time duration",
                                         "years and months duration"};

} // namespace

std::string near_type(std::string_view written, std::vector<std::string> known) {
    const std::string lower = to_lower(written);
    for (const Foreign& foreign : kForeign)
        if (foreign.name == lower) return std::string(foreign.feel);
    for (const std::string_view name : kBuiltIn) {
        if (to_lower(name) == lower) return std::string(name);
        known.emplace_back(name);
    }
    return nearest_name(written, known);
}

} // namespace thidua::feel
