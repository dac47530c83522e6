#pragma once

#include "base/diagnostic/diagnostic.hpp"

namespace thidua::reading {

/// One cause, such as a name that was misspelt where it is declared, is told once: of faults that say the same of
/// several places the first stays and shows the next few, with the number of the rest. `where`, the part of the file
/// that a fault speaks of, may differ. Keeps the order.
void gather_equal_faults(Diagnostics& faults);

/// What is said of the meaning of a line whose text is faulty (TD0101–TD0120, TD1180–TD1184) follows from that: removes
/// it.
void drop_followers(Diagnostics& faults);

} // namespace thidua::reading
