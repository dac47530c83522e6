#pragma once

#include <string_view>

namespace thidua::verification {

/// Whether a finding of that code says that something of a workflow is not decided: then it is not called proven.
[[nodiscard]] bool leaves_open(std::string_view code);

} // namespace thidua::verification
