#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// What a return from some stages to others does to the agreements that were given meanwhile.
struct Returned {
    std::vector<std::uint64_t> out_of_force; ///< revisions of the acts that lie behind the stages it goes back to
    WayBack way_back;                        ///< those of them that may stand again on the road back
};

/// An act lies behind a stage when the nomination came to it from there: by its own tokens, so that a branch beside
/// the road is not touched. They may stand again, but for the acts of the stages that are returned to or from, and of
/// stages that are asked again always. Behind a stage that was never left there is nothing.
/// Answers in asking stages behind it may stand as well, those of the returning stage included.
[[nodiscard]] Returned return_to(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                                 const std::vector<std::string>& from, const std::vector<std::string>& to);

} // namespace thidua::process
