#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"
#include "thidua/views.hpp"

namespace thidua::service {

/// An exact decimal ("88.5") as a person reads it: in Vietnamese with a comma.
[[nodiscard]] std::string number_text(std::string_view decimal, std::string_view language);

/// A value as a person reads it: the label of a choice, days and numbers as offices write them, rows one after the
/// other. "" for null.
[[nodiscard]] std::string field_text(const definition::FieldSpec& field, const boost::json::value& value,
                                     const std::string& language, const Catalogue& catalogue);

/// The fields that have a value, in the order of the form.
[[nodiscard]] std::vector<FieldView> field_views(const definition::WorkflowDefinition& definition,
                                                 const process::FieldValues& values, const std::string& language,
                                                 const Catalogue& catalogue);

/// "Số căn nhà: 12 → 15" for each field that is otherwise in `after`; "(trống)" stands for no value.
[[nodiscard]] std::vector<std::string> change_texts(const definition::WorkflowDefinition& definition,
                                                    const process::FieldValues& before,
                                                    const process::FieldValues& after, const std::string& language,
                                                    const Catalogue& catalogue);

} // namespace thidua::service
