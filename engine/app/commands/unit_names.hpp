#pragma once

#include <string>

#include "app/session.hpp"

namespace thidua::app {

/// The unit of a nomination, and the one that carries it on when it has ended.
[[nodiscard]] inline std::string unit_of(const Session& session, const LineView& line) {
    if (line.carrier_name.empty()) return line.unit_name;
    return session.say("unit.carried",
                       {{"unit", LocalText(line.unit_name)}, {"carrier", LocalText(line.carrier_name)}});
}

} // namespace thidua::app
