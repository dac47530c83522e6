#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "definition/form/form.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// One value that is not what its field takes: a diagnostic with the field's name ("achievements[2].amount").
struct FieldFault {
    std::string field;
    Diagnostic why;
};

/// How values are written by whoever sends them.
struct FieldReading {
    bool vietnamese_dates = false; ///< accept d/m/yyyy beside YYYY-MM-DD (imports, forms filled in by people)
    bool labels = false;           ///< accept a choice's label beside its value, and có / không, yes / no
};

struct FieldsRead {
    FieldValues values; ///< in the form's order, canonical; fields given as null are null here (taken away)
    std::vector<FieldFault> faults;
};

/// Converts values given as JSON to the form's types: trims and composes text (NFC), normalises numbers and dates, and
/// checks types, choices, min, max, lengths and columns. Whether required fields are there is not asked here.
/// Faults (all of them, none stops another): TD0540 unknown field, with the nearest name · TD0541 wrong type ·
/// TD0542 not a number · TD0543 not a day of the calendar · TD0544 not one of the choices · TD0545 below the minimum ·
/// TD0546 above the maximum · TD0547 too long · TD0548 evidence is attached, not typed.
[[nodiscard]] FieldsRead read_fields(const definition::FormSpec& form, const boost::json::object& given,
                                     const FieldReading& reading = {});

} // namespace thidua::process
