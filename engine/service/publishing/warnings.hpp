#pragma once

#include <string>
#include <vector>

#include "service/publishing/published_configuration.hpp"

namespace thidua::service {

/// TD1412: somebody operates alone and does not say so, so that what takes two over the network could be asked for and
/// never confirmed.
[[nodiscard]] Diagnostics lone_operator(const Settings& settings);
/// What needs attention today though it stops nobody: vacancies, a role without any holder (as a warning), a calendar
/// without the year that is needed next. And lone_operator().
[[nodiscard]] Diagnostics warnings_of(const PublishedConfiguration& published, Date today);

/// Roles in roles.info that no workflow has, while one has a name so near that it must be a slip (TD0994).
[[nodiscard]] Diagnostics misspelt_roles(const organisation::Organisation& organisation,
                                         const std::vector<std::string>& known);

/// Names of the roles of these workflows.
[[nodiscard]] std::vector<std::string> role_names(const std::vector<Definition>& workflows);

} // namespace thidua::service
