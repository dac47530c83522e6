#pragma once

#include <string>
#include <vector>

namespace thidua::tests {

/// The shapes that workflows of offices have, made as large as wanted.
[[nodiscard]] const std::vector<std::string>& workflow_shapes();
/// A workflow of this shape and about so many stages, in the letter of the config reference; "" for an unknown shape.
[[nodiscard]] std::string made_workflow(const std::string& shape, int stages);

} // namespace thidua::tests
