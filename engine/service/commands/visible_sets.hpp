#pragma once

#include <string_view>
#include <vector>

#include "service/commands/rights.hpp"
#include "service/workflows/workflow_registry.hpp"
#include "store/list_query.hpp"

namespace thidua::service {

/// What the person may see in each workflow: computed once a request and given to the store, which makes it part of
/// the query. A role with the right `read` opens the nominations of the unit it is held for, or of all units.
[[nodiscard]] store::VisibleSet visible_to(const Rights& rights, const std::vector<Definition>& workflows,
                                           std::string_view person);

} // namespace thidua::service
