#pragma once

#include <string>

#include "definition/workflow_definition.hpp"
#include "process/decide/blocker.hpp"

namespace thidua::service {

/// How tests call a refusal: the name of the condition that refuses; else its cause ("right", "person", "vote" …).
[[nodiscard]] std::string word_of(const process::Blocker& blocker, const definition::WorkflowDefinition& workflow);

/// Whether the word of a test means the blocker: its word, its cause, or its code.
[[nodiscard]] bool is_meant(const std::string& word, const process::Blocker& blocker,
                            const definition::WorkflowDefinition& workflow);

} // namespace thidua::service
