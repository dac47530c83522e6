#pragma once

#include <optional>

#include "base/diagnostic/source.hpp"
#include "definition/duration.hpp"

namespace thidua::definition {

/// `claim { needed yes  for "3 working days"  keep yes }` of a stage: how one of those who may work there takes a
/// nomination on, so that the others leave it to him.
struct ClaimRule {
    bool needed = false;           ///< nobody acts before somebody has taken it on
    bool keep = false;             ///< when it comes to the stage again, whoever had it has it again
    std::optional<Duration> lasts; ///< then it is everybody's again; nothing: as long as it stands there
    SourceSpan span;
};

} // namespace thidua::definition
