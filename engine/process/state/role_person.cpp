#include "process/state/role_person.hpp"

namespace thidua::process {

using definition::RoleSource;

std::optional<std::string> person_of_role(const definition::RoleSpec& role, const Nomination& nomination) {
    if (role.source == RoleSource::organisation) return std::nullopt;
    if (role.source == RoleSource::proposer) return nomination.proposer.principal;
    const auto* named = nomination.fields.if_contains(role.person_in);
    return named != nullptr && named->is_string() ? std::string(named->get_string()) : std::string();
}

} // namespace thidua::process
