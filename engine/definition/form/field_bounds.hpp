#pragma once

#include "definition/form/form.hpp"
#include "reading/block_reader.hpp"

namespace thidua::definition {

/// Reads `min`, `max` and `min-rows` of a field: numbers for integer and decimal, days for date, and `min` not above
/// `max` (TD0215–TD0217). Private to the room.
void read_bounds(FieldSpec& field, reading::BlockReader& block, Diagnostics& faults);

} // namespace thidua::definition
