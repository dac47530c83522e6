#pragma once

#include <vector>

#include "verification/variables/order_axis.hpp"

namespace thidua::verification {

/// The variables of the guards that are decided, put together as they are compared with each other. A variable that no
/// guard names is left out; one that none reads is kept nowhere.
[[nodiscard]] std::vector<OrderAxis> axes_of(const DataNet& net);

} // namespace thidua::verification
