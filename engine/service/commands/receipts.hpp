#pragma once

#include <string>

#include "process/state/nomination.hpp"
#include "thidua/views.hpp"

namespace thidua::service {

/// What a caller is answered after a change that was written: the nomination, its revision and the stages it is in now,
/// held ones included.
[[nodiscard]] Receipt receipt_of(const process::Nomination& nomination);

/// `{"id":…,"revision":…,"stages":[…]}`, as it is kept beside an idempotency key.
[[nodiscard]] std::string receipt_json(const Receipt& receipt);
/// The receipt that receipt_json() wrote; an empty one for any other text. `repeated` says whether it is given again.
[[nodiscard]] Receipt receipt_from_json(const std::string& json, bool repeated);

} // namespace thidua::service
