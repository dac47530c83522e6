#pragma once

#include <optional>
#include <span>
#include <string>

#include "dmn/language.hpp"
#include "dmn/model/model.hpp"

namespace thidua::dmn::proof {

/// Every value but null that a decision can give, where its logic lists them: the constant results of a table with one
/// answer (DMN 1.5 §8.2.10) or of an `if`. `path` names the component that is asked for, of an answer with several.
/// Nothing when the decision can give others, or when a decision service lets its caller give the answer.
[[nodiscard]] std::optional<List> answers_of(const dmn::Element& decision, std::span<const std::string> path);

} // namespace thidua::dmn::proof
