#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace thidua::process {

/// Whether a stage stands in both lists.
[[nodiscard]] inline bool share_one(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::any_of(some.begin(), some.end(), [&](const std::string& one) {
        return std::find(others.begin(), others.end(), one) != others.end();
    });
}

} // namespace thidua::process
