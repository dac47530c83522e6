#pragma once

#include <functional>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "base/diagnostic/diagnostic.hpp"
#include "verification/variables/variable.hpp"

namespace thidua::verification {

/// Where an element begins in its file.
using SpanOf = std::function<SourceSpan(const pugi::xml_node&)>;

/// The variables of a data net, as the DPN Verifier (PNMLX) and ProM write them: `<variables><variable type="Real">
/// <name>amount</name></variable></variables>`, with `minValue`, `maxValue` and `initialValue` as further attributes.
/// Faults: no name (TD1127), a name twice (TD1120), an unknown type (TD1121), a bound or initial value that is none of
/// the type (TD1125).
[[nodiscard]] std::vector<Variable> read_variables(const std::vector<pugi::xml_node>& elements, const SpanOf& span_of,
                                                   Diagnostics& faults);

/// The guard of a transition, an attribute or an element `guard`, and what `writeVariable` adds to what it writes.
/// Faults beside those of read_guard(): a variable read or written that there is not (TD1126), two guards (TD1128).
[[nodiscard]] Guard read_guard_of(const pugi::xml_node& transition, const std::vector<Variable>& variables,
                                  const SpanOf& span_of, Diagnostics& faults);

} // namespace thidua::verification
