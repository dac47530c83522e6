#pragma once

#include <string>

#include "base/result.hpp"
#include "hosting/call/answer/raw_call.hpp"
#include "hosting/call/call.hpp"

namespace thidua::hosting {

/// Believes an answer only after looking at it: known status, valid UTF-8 and JSON, reasons where they are due, and the
/// shape that the capability asks for (see answer_shape.hpp). `shown` names the plugin in messages.
/// Faults, all of kind environment: TD0734 with one of TD0770–TD0777 or TD0750–TD0751 behind it, TD0735.
[[nodiscard]] Result<PluginAnswer> judge_answer(RawAnswer raw, const std::string& capability, std::uint64_t limit_bytes,
                                                const std::string& shown);

} // namespace thidua::hosting
