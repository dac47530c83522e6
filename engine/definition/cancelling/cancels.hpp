#pragma once

#include <string>
#include <vector>

#include "base/diagnostic/source.hpp"

namespace thidua::definition {

struct ActionSpec;
struct WorkflowDefinition;

/// `cancels { a ⏎ b }` or `cancels all`: besides what it leaves, the action empties these stages, held nominations
/// included. Whatever ran there ends: tokens, clocks, questions.
struct Cancels {
    bool all = false;                ///< every stage that is no end, but for what is left and entered
    std::vector<std::string> stages; ///< when not all
    SourceSpan span;
};

/// The stages that the action empties when it leaves `left` and enters `entered`, in the order of the file; whether a
/// nomination stands there is not asked. None for an action that cancels nothing.
[[nodiscard]] std::vector<std::string> cancelled_by(const WorkflowDefinition& workflow, const ActionSpec& action,
                                                    const std::vector<std::string>& left,
                                                    const std::vector<std::string>& entered);

} // namespace thidua::definition
