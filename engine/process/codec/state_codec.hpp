#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// The whole state as compact JSON with a stable order of members: equal states give equal bytes, so that its hash
/// names the state.
[[nodiscard]] std::string nomination_to_json(const Nomination& nomination);

/// Reads what nomination_to_json() wrote. Failure (environment): TD0592 with what does not fit and where.
[[nodiscard]] Result<Nomination> nomination_from_json(std::string_view json);

} // namespace thidua::process
