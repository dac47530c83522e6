#include "outbox/incidents.hpp"

#include <algorithm>
#include <limits>

namespace thidua::outbox {
namespace {

Failure not_an_incident(std::uint64_t number) {
    return Failure::refused(Diagnostic::error("TD0801").with("number", std::to_string(number)));
}

} // namespace

Result<std::vector<store::OutboxRow>> list_incidents(store::Store& store, std::uint32_t limit) {
    return store.outbox(store::OutboxStatus::incident, limit);
}

Result<void> retry_incident(store::Store& store, std::uint64_t number, Instant now) {
    auto retried = store.retry_incident(number, now);
    if (!retried && retried.error().kind() == FailureKind::refused) return not_an_incident(number);
    return retried;
}

Result<void> abandon_incident(store::Store& store, std::uint64_t number, Instant now, std::string_view reason) {
    if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return Failure::refused(Diagnostic::error("TD0802"));
    const auto incidents = store.outbox(store::OutboxStatus::incident, std::numeric_limits<std::int32_t>::max());
    if (!incidents) return incidents.error();
    const auto incident = std::find_if(incidents->begin(), incidents->end(),
                                       [&](const store::OutboxRow& row) { return row.number == number; });
    if (incident == incidents->end()) return not_an_incident(number);
    auto abandoned = store.outbox_done(incident->as_seen(), now, reason);
    if (!abandoned && abandoned.error().kind() == FailureKind::stale) return not_an_incident(number);
    return abandoned;
}

} // namespace thidua::outbox
