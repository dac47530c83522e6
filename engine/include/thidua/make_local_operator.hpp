#pragma once

#include "thidua/local_operator.hpp"

namespace thidua {

/// For the command line alone, whose user owns the store's files.
[[nodiscard]] inline LocalOperator make_local_operator() { return {}; }

} // namespace thidua
