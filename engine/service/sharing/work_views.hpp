#pragma once

#include <string>
#include <vector>

#include "service/commands/command_handler.hpp"
#include "service/texts/localizer.hpp"
#include "thidua/sharing.hpp"

namespace thidua::service {

/// Whose each visit of a nomination is, and what the caller may do about that: asked of the commands themselves.
[[nodiscard]] std::vector<WorkView> work_views(const CommandHandler& commands, CallerRights& rights, const Case& on,
                                               const process::Facts& facts, Instant now,
                                               const organisation::Organisation& organisation);

[[nodiscard]] std::vector<ConflictView> conflict_views(const process::Nomination& nomination,
                                                       const organisation::Organisation& organisation);

/// The name of a person of the organisation; what is given, for others.
[[nodiscard]] std::string name_of(const organisation::Organisation& organisation, const std::string& person);

} // namespace thidua::service
