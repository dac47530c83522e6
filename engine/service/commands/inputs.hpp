#pragma once

#include <string>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/decide/command.hpp"
#include "process/state/values/form_values.hpp"
#include "service/texts/localizer.hpp"
#include "thidua/engine.hpp"

namespace thidua::service {

/// Fields as a caller sends them, checked against the form; every fault is a note that names its field.
struct FieldsGiven {
    process::FieldValues values;
    std::vector<Note> faults;
};
[[nodiscard]] FieldsGiven read_given_fields(const definition::WorkflowDefinition& definition, const std::string& json,
                                            const Localizer& localizer, const std::string& language);

/// The process's command for an action with what was given. Usage failures TD1215, TD1541 for a renewal or an
/// undoing with what only taking it needs.
[[nodiscard]] Result<process::Request> action_request(const std::string& action, const ActionInput& input,
                                                      process::FieldValues fields);

/// What an idempotency key means, as text.
[[nodiscard]] std::string canonical(const ActionInput& input);

} // namespace thidua::service
