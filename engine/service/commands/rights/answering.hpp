#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "process/decide/command.hpp"
#include "service/commands/rights/acting.hpp"

namespace thidua::service {

/// Those who are asked by an asking stage: as whom somebody answers, what they read, and what waits for them.

/// Whoever answers, with the rights for the addressee that is meant: in the unit that is asked, and in the place of
/// somebody who is away where the person is asked only so. `acting.roles` is not read.
[[nodiscard]] process::Actor answerer_for(Acting acting, const std::vector<process::HeldRole>& held,
                                          const Rights& rights, const organisation::Organisation& organisation,
                                          const Occasion& occasion, const process::GiveAnswer& answer);

/// One of the roles is asked in its own unit, or was: its holder may see the nomination, whatever unit that is of.
[[nodiscard]] bool is_asked(const std::vector<process::HeldRole>& roles, const process::Nomination& nomination);

/// Inboxes of what is asked of the person alone, or of a role of the person's unit.
[[nodiscard]] std::vector<store::RoleInUnit>
asked_inboxes(const Rights& rights, const definition::WorkflowDefinition& definition, std::string_view person);

} // namespace thidua::service
