#pragma once

#include <string_view>

#include "definition/workflow_definition.hpp"

namespace thidua::process {

/// Fields that some action asks for are not the proposer's to fill in: the form is complete without them.
[[nodiscard]] inline bool is_filled_in_with_an_action(const definition::WorkflowDefinition& definition,
                                                      std::string_view field) {
    for (const definition::ActionSpec& action : definition.actions)
        for (const std::string& asked : action.fields)
            if (asked == field) return true;
    return false;
}

} // namespace thidua::process
