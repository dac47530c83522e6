#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"

namespace thidua::verification {

/// Rounds that the clock could go by itself without any waiting (TD0362, with the shortest of each): the nomination
/// would never rest, and nobody else would be served. A computed span waits when its least value does: of numbers,
/// fields with `min`, sums and both branches of `if`; whatever else is computed may be 0; and what follows from
/// answers, which may all be there already, waits for nothing. Reckoned stage by stage: with
/// parallel branches a round may be refused that another branch would hold up, none is overlooked.
[[nodiscard]] Diagnostics check_clocks(const definition::WorkflowDefinition& workflow);

} // namespace thidua::verification
