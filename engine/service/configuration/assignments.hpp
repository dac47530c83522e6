#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "definition/workflow_definition.hpp"

namespace thidua::service {

/// Who may take an action, by number; nothing when it is not known that somebody may not: the clock, a substitute, a
/// vacancy that is told elsewhere.
using Takers = std::optional<std::vector<std::size_t>>;

/// What rules on persons leave of a workflow, over all runs and all ways to give its steps to people.
struct Assignments {
    bool known = true;           ///< false: there are too many to be gone through, and nothing is said
    bool ends = false;           ///< some run comes to an end
    std::vector<bool> taken;     ///< by action: some run takes it
    std::vector<bool> forbidden; ///< by action: a run came to where it begins, but nobody may take it in any
    struct Step {
        std::size_t action = 0;
        std::optional<std::size_t> person; ///< nothing where it is not known who may not
    };
    std::vector<Step> witness; ///< a run to an end, with the most of the separated steps; empty when none was found
    /// By action: a run after which nobody may take it where it begins; empty when there is none.
    std::vector<std::vector<Step>> strands;
};

/// Follows `not-same-person-as`, `same-person-as` while that person may act, and that only who brought a nomination to
/// a stage withdraws it from there. Conditions, votes and holds are left aside: what is impossible here is impossible
/// with them too.
[[nodiscard]] Assignments assignments_of(const definition::WorkflowDefinition& workflow,
                                         const std::vector<Takers>& takers);

} // namespace thidua::service
