#pragma once

#include <string>

#include "base/diagnostic/diagnostic.hpp"
#include "verification/variables/data_soundness.hpp"

namespace thidua::verification {

/// `amount = 0, dismissal = 2`.
[[nodiscard]] std::string values_text(const DataSoundness::Written& values);

/// Why a data net is unsound, with the values that steps write: a second token (TD1130), nothing can happen any more
/// (TD1131), it can never be over (TD1132). Where no values matter, as for nets without variables.
[[nodiscard]] Diagnostic why_data_unsound(const DataNet& net, const DataSoundness& answer);

} // namespace thidua::verification
