#pragma once

#include <cstdint>

namespace thidua::feel {

/// The kinds of FEEL values (DMN 1.5 §10.3.2).
enum class Kind : std::uint8_t {
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    years_months,
    days_time,
    list,
    context,
    range,
    function
};

} // namespace thidua::feel
