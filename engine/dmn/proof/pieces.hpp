#pragma once

#include <optional>

#include "dmn/language.hpp"
#include "feel/run/expression.hpp"
#include "feel/types/type.hpp"

namespace thidua::dmn::proof {

/// Does the text depend on nothing but itself: no names, no `?`, no functions of its own, not the day of today?
[[nodiscard]] bool is_closed(const Program& program);

/// The constants that occur in tests: ends of ranges, items of lists, single values, null. False when the tests depend
/// on more than the value they test.
[[nodiscard]] bool add_constants(const Program& program, List& into);

/// The values of a type (any: of the kinds among the constants), cut into pieces by the constants, with one value for
/// each piece: every constant, one between two neighbours, one below and one above, "another text". Never null. Nothing
/// when there is no order to cut by: lists, contexts, times with and without offset side by side.
[[nodiscard]] std::optional<List> pieces_of(const List& constants, Type::Name declared);

} // namespace thidua::dmn::proof
