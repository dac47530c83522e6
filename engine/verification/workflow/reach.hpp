#pragma once

#include <string>
#include <vector>

#include "definition/workflow_definition.hpp"

namespace thidua::verification {

/// Whether a nomination can come to stand in exactly these stages, by the net of the workflow (workflow_net.hpp), and
/// the actions of a shortest road from the start.
struct Reach {
    enum class Answer {
        reachable,
        unreachable,
        not_decided ///< there are more markings than were looked at
    };
    Answer answer = Answer::not_decided;
    std::vector<std::string> road; ///< names of actions, when it is reachable
};

/// `stages` are names of stages of the workflow, each once. At most 100,000 markings are looked at.
[[nodiscard]] Reach reach_of(const definition::WorkflowDefinition& workflow, const std::vector<std::string>& stages);

} // namespace thidua::verification
