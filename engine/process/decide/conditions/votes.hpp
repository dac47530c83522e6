#pragma once

#include <optional>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Checks the votes given with the action against its policy: all faults (TD0525–TD0531, TD0558, TD0573, TD0574). Whole
/// numbers only; a computed number of votes is so for the nomination as `seen` with the votes given. Gives the count
/// with the number of members filled in, or nothing when it was blocked or the action does not vote.
[[nodiscard]] std::optional<VoteCount> require_votes(Evaluation& evaluation, const definition::ActionSpec& action,
                                                     const std::optional<VoteCount>& given, const Nomination& seen);

/// The smallest whole count with count × den ≥ base × num.
[[nodiscard]] std::int64_t votes_needed(const definition::Fraction& share, std::int64_t base);

} // namespace thidua::process
