#pragma once

#include <cstdint>
#include <optional>

#include "feel/run/program.hpp"
#include "feel/values/composite.hpp"

namespace thidua::feel {

/// Does the text depend on nothing but itself: no names, no `?`, no functions of its own, not the day of today?
[[nodiscard]] bool is_closed(const Program& program);

/// The same of a part of the text.
[[nodiscard]] bool is_closed(const Program& program, std::uint32_t node);

/// The value of a part of the text that depends on nothing but itself; nothing when it depends on more. Parts that
/// raise a diagnostic have the value null.
[[nodiscard]] std::optional<Value> closed_value(const Program& program, std::uint32_t node);

/// The constants that occur in tests: ends of ranges, items of lists, single values, null. False when the tests depend
/// on more than the value they test.
[[nodiscard]] bool add_constants(const Program& program, List& into);

/// The same for one test of an `in`.
[[nodiscard]] bool add_constants(const Program& program, std::uint32_t test, List& into);

} // namespace thidua::feel
