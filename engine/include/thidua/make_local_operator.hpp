#pragma once

#include "thidua/local_operator.hpp"

namespace thidua {

/// For the command line and the socket in the store's folder, whose users own the store's files.
[[nodiscard]] inline LocalOperator make_local_operator() { return {}; }

} // namespace thidua
