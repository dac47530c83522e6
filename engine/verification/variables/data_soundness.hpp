#pragma once

#include <string>
#include <utility>
#include <vector>

#include "verification/search/soundness.hpp"
#include "verification/variables/data_rules.hpp"

namespace thidua::verification {

/// What is proven of a data net.
struct DataSoundness {
    /// The values that a step wrote: name, value.
    using Written = std::vector<std::pair<std::string, feel::Value>>;

    Soundness soundness;
    std::vector<Written> written; ///< of a counterexample: by step
    Written at_the_end;           ///< of a counterexample: of all variables that guards read
    /// Of `not_decided`: steps whose guards cannot be decided; none when there was too much of all.
    std::vector<TransitionId> undecided_guards;
    std::vector<TransitionId> dead;      ///< of a sound net: what no run takes
    std::vector<TransitionId> undecided; ///< of a sound net: of which that is not known
};

/// Data-aware soundness: from whatever marking and values may be come to, an end can still be reached; no place gets a
/// second token. Values are those that steps write, the rest stays as it was. Never guesses: where whole numbers are
/// compared with each other, or a guard cannot be decided, and it matters, the net is not decided.
[[nodiscard]] DataSoundness check_data_soundness(const DataNet& net, const DataLimits& limits = {});

} // namespace thidua::verification
