#pragma once

#include <compare>
#include <string>
#include <vector>

#include "definition/workflow_definition.hpp"

namespace thidua::process {

/// One thing that whoever holds a role may do while a nomination is in a stage.
struct Right {
    enum class Kind {
        act,
        edit,
        read,
        comment,
        flag,
        answer,  ///< when others are asked in the stage
        ask,     ///< asks one more of them, and does without one
        claim,   ///< takes the work of the stage on
        release, ///< leaves it to everybody again
        assign   ///< gives it to somebody else
    };
    std::string stage;
    std::string role;
    Kind kind = Kind::act;
    std::string what;  ///< the action, or the field ("evidence" for pieces of evidence); "" for the others
    std::string basis; ///< own, level:N of a role's `else`, proposer, field:NAME, assigned (by the ladder)
    /// What narrows it for one nomination, as the definition writes it: "not-same-person-as propose", "vote", "when",
    /// "claim" (for whoever has taken the stage on), "answers 2" (which the stage waits for), "own work" (nobody
    /// else's).
    std::vector<std::string> rules;

    friend auto operator<=>(const Right&, const Right&) = default;
};

/// Every right of every role in every stage, sorted, each once: asked of the functions that decide, for somebody who
/// holds that role alone, for the nominations of that unit, and with nobody else there. An action belongs to each stage
/// that it leaves; a resume to those that a hold leaves. The clock has none.
[[nodiscard]] std::vector<Right> rights_matrix(const definition::WorkflowDefinition& definition);

/// act, edit, read …: the names of the kinds.
[[nodiscard]] const std::string& name_of(Right::Kind kind);

} // namespace thidua::process
