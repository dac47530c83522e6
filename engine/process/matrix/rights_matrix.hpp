#pragma once

#include <compare>
#include <string>
#include <vector>

#include "definition/workflow_definition.hpp"

namespace thidua::process {

/// One thing that whoever holds a role may do while a nomination is in a stage.
struct Right {
    enum class Kind { act, edit, read, comment, flag };
    std::string stage;
    std::string role;
    Kind kind = Kind::act;
    std::string what;  ///< the action, or the field ("evidence" for pieces of evidence); "" for the others
    std::string basis; ///< own, level:N of a role's `else`, proposer, field:NAME
    /// What narrows it for one nomination, as the definition writes it: "not-same-person-as propose", "vote", "when".
    std::vector<std::string> rules;

    friend auto operator<=>(const Right&, const Right&) = default;
};

/// Every right of every role in every stage, sorted, each once: asked of the functions that decide, for somebody who
/// holds that role alone, for the nominations of that unit, and with nobody else there. An action belongs to each stage
/// that it leaves; a resume to those that a hold leaves. The clock has none.
[[nodiscard]] std::vector<Right> rights_matrix(const definition::WorkflowDefinition& definition);

/// act, edit, read, comment, flag.
[[nodiscard]] const std::string& name_of(Right::Kind kind);

} // namespace thidua::process
