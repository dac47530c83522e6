#pragma once

#include <vector>

#include "organisation/absences/absence.hpp"
#include "reading/located_tree.hpp"

namespace thidua::organisation {

/// Reads the block `absences`; each absence by its name. Faults: those of `reading`, TD0902 (an end before its
/// beginning), TD1328 (a stage or field without its workflow).
[[nodiscard]] std::vector<Absence> read_absences(const reading::LocatedNode* top, Diagnostics& faults);

/// What cannot be together: TD1320 (a substitute who is away himself: nobody passes a substitution on), TD1321 (away
/// twice for the same matter on the same day), TD1322 (somebody who stands in for himself).
void check_absences(const std::vector<Absence>& absences, Diagnostics& faults);

} // namespace thidua::organisation
