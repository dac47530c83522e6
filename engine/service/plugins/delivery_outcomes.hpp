#pragma once

#include <string>

#include "base/result.hpp"
#include "hosting/call/call.hpp"
#include "outbox/delivery.hpp"

namespace thidua::service {

inline constexpr const char* kOfficeLanguage = "vi"; ///< where a person has chosen none

/// What became of a plugin's answer, for the relay.
[[nodiscard]] outbox::Outcome outcome_of(const hosting::PluginAnswer& answer);

[[nodiscard]] outbox::Outcome coded(outbox::Outcome outcome, std::string code);

/// A fault in a file shows its place, since whoever reads the incident has the file and not the program. What was
/// refused is given up, everything else tried again.
[[nodiscard]] outbox::Outcome failure_outcome(const Failure& failure, LocalText said);

} // namespace thidua::service
