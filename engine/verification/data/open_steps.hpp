#pragma once

#include "verification/data/case_proof.hpp"

namespace thidua::verification {

/// Can every step of a safe net be taken wherever its tokens lie, whatever values a nomination comes there with,
/// because those who have it then can give it values that allow the step? With that each run of the net can happen, and
/// what is proven of the net alone is proven with its conditions, however many markings there are. Reckoned place by
/// place, with what may be done beside each; false when it is not so, or not known.
[[nodiscard]] bool every_step_is_open(const CaseNet& net, const CaseLimits& limits = {});

} // namespace thidua::verification
