#pragma once

#include <vector>

#include "organisation/organisation.hpp"

namespace thidua::organisation {

/// What parents and successors of units cannot be: a unit above itself (TD0947) or carried on by itself (TD0948), each
/// told once with the whole way round; a successor of a unit that has no last day (TD0949), or that is not there on the
/// day after it (TD0953); a parent that is never there together with its unit (TD0966).
/// Asked of what is about to be published; what was published before goes on.
[[nodiscard]] Diagnostics check_unit_tree(const Organisation& organisation);

} // namespace thidua::organisation
