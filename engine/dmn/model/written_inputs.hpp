#pragma once

#include "dmn/language.hpp"
#include "dmn/model/model.hpp"

namespace thidua::dmn {

/// JSON has no dates: where the model declares a date, time, date and time or duration, a text that writes one becomes
/// one, also inside of lists and contexts. Everything else stays as it is.
[[nodiscard]] Context as_declared(const Model& model, const Context& inputs);

/// A warning (TD0428) for each name that means nothing in the model, but nearly is that of an input which is not given.
[[nodiscard]] Diagnostics misspelt_inputs(const Model& model, const Context& inputs);

} // namespace thidua::dmn
