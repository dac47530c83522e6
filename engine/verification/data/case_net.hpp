#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "verification/conditions/reading.hpp"
#include "verification/workflow/workflow_net.hpp"

namespace thidua::verification {

/// A condition that some step depends on.
struct CaseCondition {
    const definition::ExpressionSpec* expression = nullptr;
    std::optional<Reading> reading;           ///< nothing: it cannot be decided,
    SourceSpan undecided;                     ///< because of this part
    const definition::Trust* trust = nullptr; ///< an administrator relies on it
    bool is_of_presence = false;              ///< it says where a field must have a value
    bool is_trusted = false; ///< it is taken to become true where the way on needs it; only one that is not decided
};

/// The net of a workflow together with what its steps ask of the values of a nomination, and who may change them
/// where. Refers to the workflow and its net.
struct CaseNet {
    /// By transition of the net.
    struct Step {
        std::vector<std::size_t> conditions; ///< into CaseNet::conditions; all of them must be true
        std::vector<std::size_t> given;      ///< slots that are filled in with the action
        std::vector<std::size_t> kept;       ///< those of them that certainly have a value afterwards
        /// Those that need a value only where a condition is true: slot, index into CaseNet::conditions.
        std::vector<std::pair<std::size_t, std::size_t>> kept_when;
        bool form_is_complete = false; ///< every required field must have a value
    };
    /// A field that must have a value for the form to be complete.
    struct Required {
        std::size_t slot = 0;
        std::optional<std::size_t> when; ///< into CaseNet::conditions; nothing: always
    };

    const definition::WorkflowDefinition* workflow = nullptr;
    const WorkflowNet* made = nullptr;
    std::vector<CaseCondition> conditions;
    std::vector<Step> steps;
    /// One for all that are open in the same stages and that no condition looks at.
    std::vector<Required> required;
    /// By place of the net: the slots that may be changed while the nomination is there, ascending.
    std::vector<std::vector<std::size_t>> open;
    /// Slots that can have a value before the first step, ascending.
    std::vector<std::size_t> open_at_start;

    [[nodiscard]] bool asks_for_values() const;
    /// Without a look at any marking: is there nothing to ask for but a complete form, and do the stages where it can
    /// be filled in let nobody go on before it is?
    [[nodiscard]] bool form_is_settled() const;
};

[[nodiscard]] CaseNet case_net(const definition::WorkflowDefinition& workflow, const WorkflowNet& made);

/// How a field's having a value is looked at.
[[nodiscard]] Reading presence_of(std::size_t slot, const definition::FormSpec& form);

} // namespace thidua::verification
