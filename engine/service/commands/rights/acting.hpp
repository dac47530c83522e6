#pragma once

#include <string>
#include <vector>

#include "organisation/organisation.hpp"
#include "process/decide/command.hpp"
#include "service/commands/rights/rights.hpp"

namespace thidua::service {

/// Somebody who wants to do something.
struct Acting {
    std::string person;
    std::string on_behalf_of; ///< "" for oneself, or for whoever's place fits
    /// Roles of which one is needed: those of the action, or of whoever may change the nomination. None: no place is
    /// taken unless the person says so.
    std::vector<std::string> roles;
};

/// Which roles a request needs one of; none for a remark, and for what the engine does itself.
[[nodiscard]] std::vector<std::string> roles_needed(const definition::WorkflowDefinition& definition,
                                                    const process::Nomination& nomination,
                                                    const process::Request& request);
/// The action of the workflow that the request is about; nullptr for requests about none.
[[nodiscard]] const definition::ActionSpec* action_of(const definition::WorkflowDefinition& definition,
                                                      const process::Request& request);

/// What the request wants to do, about which stage: it must outlive the occasion.
[[nodiscard]] Occasion occasion_of(const definition::WorkflowDefinition& definition,
                                   const process::Nomination& nomination, const process::Request& request);

/// Who acts, with the rights for it: in the place of another when the person says so, or holds none of the roles in own
/// right but may take the place of one who does. When several could be meant, the actor names them. `held` are the
/// roles of the person in own right.
[[nodiscard]] process::Actor actor_for(const Acting& acting, std::vector<process::HeldRole> held, const Rights& rights,
                                       const organisation::Organisation& organisation, const Occasion& occasion);

} // namespace thidua::service
