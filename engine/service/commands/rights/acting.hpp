#pragma once

#include <string>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"
#include "process/state/actor.hpp"
#include "service/commands/rights/rights.hpp"

namespace thidua::service {

/// Somebody who wants to do something.
struct Acting {
    std::string person;
    std::string on_behalf_of;                       ///< "" for oneself, or for whoever's place fits
    const definition::ActionSpec* action = nullptr; ///< nullptr for what is no action of the workflow
};

/// Who acts, with the rights for it: in the place of another when the person says so, or holds no role of the action in
/// own right but may take the place of one who does. `held` are the roles of the person in own right.
[[nodiscard]] process::Actor actor_for(const Acting& acting, std::vector<process::HeldRole> held, const Rights& rights,
                                       const organisation::Organisation& organisation,
                                       const definition::WorkflowDefinition& definition);

} // namespace thidua::service
