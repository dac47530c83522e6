#pragma once

#include <vector>

#include "service/commands/caller_rights.hpp"
#include "store/list_query.hpp"

namespace thidua::service {

/// What the caller may see in each workflow: computed once a request and given to the store, which makes it part of
/// the query. A role with the right `read` opens the nominations of the unit it is held for, or of all units.
[[nodiscard]] store::VisibleSet visible_to(CallerRights& rights, const std::vector<Definition>& workflows);

} // namespace thidua::service
