#include "definition/check/reserved_names.hpp"

namespace thidua::definition {

const std::vector<std::string>& reserved_names() {
    static const std::vector<std::string> kReserved = {
        "evidence", "score", "votes",     "nomination", "action",   "today", "any",      "clock",   "true", "false",
        "null",     "and",   "or",        "not",        "in",       "if",    "then",     "else",    "for",  "return",
        "some",     "every", "satisfies", "between",    "instance", "of",    "function", "external"};
    return kReserved;
}

} // namespace thidua::definition
