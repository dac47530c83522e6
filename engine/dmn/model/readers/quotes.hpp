#pragma once

#include "dmn/language.hpp"
#include "feel/run/expression.hpp"

namespace thidua::dmn {

/// A cell that holds words without quotes is most likely a text: what is wrong with it is told with that hint.

/// Where it cannot be read.
void hint_at_quotes(Diagnostics& faults, std::string_view cell);
/// Where it reads as a name that nobody knows: the slips from number `first` on.
void hint_at_quotes(Diagnostics& slips, std::size_t first, const Expression& cell);

} // namespace thidua::dmn
