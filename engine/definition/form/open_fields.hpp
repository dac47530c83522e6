#pragma once

#include <algorithm>
#include <string_view>

#include "definition/workflow_definition.hpp"

namespace thidua::definition {

/// Fields that some action asks for are not the proposer's to fill in: the form is complete without them.
[[nodiscard]] inline bool is_filled_in_with_an_action(const WorkflowDefinition& definition, std::string_view field) {
    return std::any_of(definition.actions.begin(), definition.actions.end(), [field](const ActionSpec& action) {
        return std::find(action.fields.begin(), action.fields.end(), field) != action.fields.end();
    });
}

/// May the field (or "evidence") be changed by the owner of this stage? A start stage that names nothing is open;
/// "*" means all but what is filled in with an action.
[[nodiscard]] inline bool is_open_in(const WorkflowDefinition& definition, const StageSpec& stage,
                                     std::string_view field) {
    const auto names = [&stage](std::string_view wanted) {
        return std::find(stage.edits.begin(), stage.edits.end(), wanted) != stage.edits.end();
    };
    if (names(field)) return true;
    const bool all = names("*") || (stage.edits.empty() && stage.kind == StageKind::start);
    return all && !is_filled_in_with_an_action(definition, field);
}

} // namespace thidua::definition
