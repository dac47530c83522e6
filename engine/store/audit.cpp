#include "store/audit.hpp"

#include <algorithm>

namespace thidua::store {
namespace {

std::string_view raw(const Sha256& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

void append(std::string& out, std::string_view field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
    out += ',';
}

bool is_zero(const Sha256& hash) {
    return std::all_of(hash.begin(), hash.end(), [](std::uint8_t byte) { return byte == 0; });
}

} // namespace

std::string canonical_bytes(const StoredEvent& event) {
    std::string out = "thidua-event-2";
    out.reserve(320 + event.event.payload_json.size());
    append(out, std::to_string(event.sequence));
    append(out, name_of(event.stream.kind));
    append(out, event.stream.id);
    append(out, std::to_string(event.revision));
    append(out, event.event.kind);
    append(out, std::to_string(event.event.version));
    append(out, std::to_string(event.event.at.time_since_epoch().count()));
    append(out, event.event.actor);
    append(out, event.event.principal);
    append(out, event.event.action);
    append(out, event.event.payload_json);
    append(out, is_zero(event.state_hash) ? std::string() : to_hex(event.state_hash));
    return out;
}

Sha256 event_hash(const Sha256& before, const StoredEvent& event) {
    return sha256({raw(before), canonical_bytes(event)});
}

Sha256 chain_hash(const Sha256& before, const Sha256& event) { return sha256({raw(before), raw(event)}); }

} // namespace thidua::store
