#pragma once

#include <string>
#include <vector>

#include "app/arguments.hpp"
#include "base/result.hpp"
#include "thidua/engine.hpp"

namespace thidua::app {

/// `--field NAME=VALUE` as a JSON object. A value that is a whole JSON array or object is taken as such, everything
/// else is text, which the form's types read. Fault: TD1010.
[[nodiscard]] Result<std::string> fields_json(const Arguments& given);

/// Reason, fields, votes and stage of an action. Faults: TD1010, TD1011.
[[nodiscard]] Result<ActionInput> action_input(const Arguments& given);

/// Each `--head NUMBER:HASH`. Fault: TD1018.
[[nodiscard]] Result<std::vector<KeptHead>> kept_heads(const Arguments& given);

/// `--key` and `--revision`. Fault: TD1012.
[[nodiscard]] Result<Preconditions> preconditions(const Arguments& given);

/// The whole number given with an option (or positional) of that name, from `least` on; `otherwise` when it was not
/// given. Fault: TD1012.
[[nodiscard]] Result<std::uint64_t> number_given(const Arguments& given, const std::string& name, std::uint64_t least,
                                                 std::uint64_t otherwise);

} // namespace thidua::app
