#pragma once

#include <string>
#include <vector>

#include "definition/action.hpp"

namespace thidua::definition {

/// The kinds of actions as workflow files, events and views write them, in the order of ActionKind: this is the one
/// place that says so. Stored events hold these names: none is ever changed.
[[nodiscard]] inline const std::vector<std::string>& action_kind_names() {
    static const std::vector<std::string> kNames = {"advance", "return", "withdraw", "reject",
                                                    "hold",    "resume", "revoke"};
    return kNames;
}

[[nodiscard]] inline const std::string& name_of(ActionKind kind) {
    return action_kind_names()[static_cast<std::size_t>(kind)];
}

} // namespace thidua::definition
