#pragma once

#include <cstddef>
#include <optional>

#include "feel/types/type.hpp"
#include "feel/values/composite.hpp"

namespace thidua::feel {

/// How finely the values of a type are cut.
struct Grain {
    bool whole = false;   ///< of numbers: there are whole ones only
    std::size_t each = 1; ///< so many different values for a piece, where it holds as many: as many as are compared
                          ///< with each other
};

/// The values of a type (any: of the kinds among the constants), cut into pieces by the constants, with one value for
/// each piece: every constant, one between two neighbours, one below and one above, "another text". Never null. Nothing
/// when there is no order to cut by: lists, contexts, times with and without offset side by side.
///
/// Conditions that compare a value with these constants only answer for every value as for the one of its piece;
/// those that compare n values with each other as well, for every n of them as for some n of those given with
/// `each` = n.
[[nodiscard]] std::optional<List> pieces_of(const List& constants, Type::Name declared, Grain grain = {});

} // namespace thidua::feel
