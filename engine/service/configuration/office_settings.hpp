#pragma once

#include "organisation/office_time.hpp"
#include "reading/block_reader.hpp"

namespace thidua::service {

/// `office { time-zone "…"  hours { morning "08:00-12:00"  afternoon "13:00-17:00" }  remind-at "08:00" }` of
/// thidua.info, and `reminders-at`, as it was written before. Faults: TD1460 (no such zone), TD1216 (no time of day),
/// TD1461 (no hours), TD1462 (both ways to say when people are reminded).
[[nodiscard]] organisation::OfficeTime read_office_time(reading::BlockReader& thidua, Diagnostics& faults);

} // namespace thidua::service
