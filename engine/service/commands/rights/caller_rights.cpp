#include "service/commands/rights/caller_rights.hpp"

namespace thidua::service {

const std::vector<process::HeldRole>& CallerRights::held(const Definition& definition) {
    const auto [at, added] = held_.try_emplace(definition);
    if (added) at->second = rights_.held(*definition, caller_.person);
    return at->second;
}

const std::vector<process::HeldRole>& CallerRights::within_reach(const Definition& definition) {
    const auto [at, added] = within_reach_.try_emplace(definition);
    if (added) at->second = rights_.within_reach(*definition, caller_.person);
    return at->second;
}

} // namespace thidua::service
