#pragma once

#include <string_view>
#include <vector>

#include "service/commands/rights/caller_rights.hpp"
#include "store/list_query.hpp"

namespace thidua::service {

/// What the caller may see in each version of each workflow: computed once a request and given to the store, which
/// makes it part of the query. A role with the right `read` opens the nominations of the unit it is held for, or of all
/// units.
[[nodiscard]] store::VisibleSet visible_to(CallerRights& rights, const std::vector<Definition>& versions);

/// The inboxes of a person: what waits for the roles that the person holds or may take in the place of others.
[[nodiscard]] std::vector<store::RoleInUnit> inboxes_of(const Rights& rights, const std::vector<Definition>& versions,
                                                        std::string_view person);

} // namespace thidua::service
