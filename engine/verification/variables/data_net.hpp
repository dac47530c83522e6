#pragma once

#include <vector>

#include "verification/net/net.hpp"
#include "verification/variables/variable.hpp"

namespace thidua::verification {

/// A net whose steps read and write variables (a data Petri net, M. de Leoni, P. Felli, M. Montali 2018). Without
/// variables it is a net like any other.
struct DataNet {
    Net net;
    std::vector<Variable> variables;
    std::vector<Guard> guards; ///< by transition
    std::vector<PlaceId> ends; ///< where the file says that it is over; none: in the sinks
};

} // namespace thidua::verification
