#pragma once

#include <string>
#include <vector>

namespace thidua::definition {

/// Names that no form field may have: expressions give them another meaning (FEEL words, and the names of scope.hpp).
[[nodiscard]] const std::vector<std::string>& reserved_names();

} // namespace thidua::definition
