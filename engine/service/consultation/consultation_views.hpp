#pragma once

#include <vector>

#include "service/commands/command_handler.hpp"
#include "thidua/consultation.hpp"

namespace thidua::service {

/// What is asked of whom, as the caller may see it: where the nomination is, then visits that are over, the newest
/// first.
[[nodiscard]] std::vector<ConsultationView> consultations_of(const CommandHandler& commands, CallerRights& rights,
                                                             const Case& on,
                                                             const organisation::Organisation& organisation,
                                                             const Catalogue& catalogue);

} // namespace thidua::service
