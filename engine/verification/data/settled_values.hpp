#pragma once

#include <optional>

#include "verification/data/case_proof.hpp"

namespace thidua::verification {

/// Proves a workflow whose values are settled where it begins: what conditions look at can be changed in the start
/// stage alone, while the nomination is nowhere else. With each combination of values it is then a plain net, in which
/// the steps whose conditions are not true can never be taken; when each of these nets is sound, so is the workflow,
/// however many markings there are. Values with which nobody leaves the start can be edited there. Nothing when values
/// are not settled so, there are too many different nets, or one of them is not proven sound.
[[nodiscard]] std::optional<CaseProof> prove_settled_values(const CaseNet& net, const CaseLimits& limits = {});

} // namespace thidua::verification
