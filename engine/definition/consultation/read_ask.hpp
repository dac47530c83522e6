#pragma once

#include <optional>
#include <string>

#include "definition/action.hpp"
#include "definition/consultation/ask.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {

/// Part of read_workflow(): what a file says of asking others.

/// `ask { … }` of a stage; nothing when it does not ask. TD1570–TD1572, TD1576.
[[nodiscard]] std::optional<AskSpec> read_ask(reading::BlockReader& stage, const std::string& name, PartsRead& read);

/// `after "5 days"`, `after answers` and `early yes` of an action.
void read_moment(ActionSpec& action, reading::BlockReader& block, Diagnostics& faults);

/// What is asked in vain, or so that nobody could go on: TD1573–TD1575, TD1577–TD1586.
void check_asking(const WorkflowDefinition& workflow, Diagnostics& faults);

} // namespace thidua::definition
