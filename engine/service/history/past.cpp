#include "service/history/past.hpp"

namespace thidua::service {

Result<process::Event> event_of(const store::StoredEvent& stored) {
    const store::EventRecord& record = stored.event;
    auto read = process::payload_from_json(record.kind, record.version, record.payload_json);
    if (!read) return read.error();
    return process::Event{record.kind,   record.version,
                          record.at,     {record.actor, record.principal, std::move(read->basis)},
                          record.action, std::move(read->payload)};
}

Result<process::Nomination> nomination_at(store::Store& store, const std::string& id, std::uint64_t revision) {
    const auto events = store.history(store::StreamId::nomination(id));
    if (!events) return events.error();
    process::Nomination nomination;
    for (const store::StoredEvent& stored : *events) {
        if (stored.revision > revision) break;
        const auto event = event_of(stored);
        if (!event) return event.error();
        process::apply(nomination, *event);
    }
    return nomination;
}

} // namespace thidua::service
