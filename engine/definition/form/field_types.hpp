#pragma once

#include <string>
#include <vector>

#include "definition/form/form.hpp"

namespace thidua::definition {

/// The field types as workflow files write them, in the order of FieldType: this is the one place that says so.
[[nodiscard]] inline const std::vector<std::string>& field_type_names() {
    static const std::vector<std::string> kNames = {"text",   "long-text", "integer", "decimal", "date",
                                                    "yes-no", "choice",    "rows",    "evidence"};
    return kNames;
}

/// With `person`, last: a text that is the user name of somebody (FieldSpec::among).
[[nodiscard]] inline const std::vector<std::string>& written_field_types() {
    static const std::vector<std::string> kNames = [] {
        std::vector<std::string> names = field_type_names();
        names.emplace_back("person");
        return names;
    }();
    return kNames;
}

[[nodiscard]] inline const std::string& name_of(FieldType type) {
    return field_type_names()[static_cast<std::size_t>(type)];
}

} // namespace thidua::definition
