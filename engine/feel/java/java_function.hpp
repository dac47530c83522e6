#pragma once

#include <span>
#include <string>
#include <vector>

#include "feel/run/run.hpp"
#include "feel/types/type.hpp"
#include "feel/values/value.hpp"

namespace thidua::feel {

/// Functions outside of FEEL (DMN 1.5 §10.3.2.13.3). Nothing outside is run: the JDK's methods that models use are done
/// natively, looked up by class and signature. `mapping` is `{java: {class: …, method signature: …}}`.

/// Calls it with the arguments of these parameters; null and a diagnostic when there is no such method here, when an
/// argument has no counterpart in Java, and where Java throws an exception or gives no number.
[[nodiscard]] Value call_external(Run& run, const Value& mapping, const std::vector<std::string>& parameters,
                                  std::span<const Value> arguments);
/// The same as a value.
[[nodiscard]] Value external_function(Value mapping, std::vector<std::string> parameters, std::vector<Type> types);

/// What is wrong with the mapping itself: nothing when such a method is here and takes so many arguments.
[[nodiscard]] std::optional<Diagnostic> fault_of_external(const Value& mapping, std::size_t parameters);

} // namespace thidua::feel
