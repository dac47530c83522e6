#include "service/commands/rights/presence.hpp"

namespace thidua::service {

Result<void> no_program(const Caller& caller) {
    if (caller.presence && caller.presence->by_token) return Failure::refused(Diagnostic::error("TD1400"));
    return {};
}

Result<void> proven(const Caller& caller, Instant now) {
    if (auto person = no_program(caller); !person || !caller.presence) return person;
    const auto& until = caller.presence->proven_until;
    if (until && now < *until) return {};
    return Failure::refused(Diagnostic::error("TD1401"));
}

} // namespace thidua::service
