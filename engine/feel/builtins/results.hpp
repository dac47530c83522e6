#pragma once

#include <string>
#include <string_view>

#include "feel/builtins/signature.hpp"
#include "feel/types/type.hpp"

namespace thidua::feel {

/// What a built-in gives when it gives a value; Any when that depends on its arguments.
[[nodiscard]] Type result_of_builtin(std::string_view name);
/// Could a value of this type be passed to such a parameter (conversions included)? Any always could.
[[nodiscard]] bool may_take(Takes takes, const Type& type);
/// What every element of the list must be to a function that reckons with all of them; `any` for another function.
[[nodiscard]] Takes takes_of_elements(std::string_view function);
[[nodiscard]] std::string takes_name(Takes takes);
/// The type it takes; Any when that is more than one.
[[nodiscard]] Type type_taken(Takes takes);
/// `substring(string, start position, length?)`.
[[nodiscard]] std::string written_form(const Builtin& builtin, const Form& form);

} // namespace thidua::feel
