#include "base/text.hpp"
#include "store/sqlite/commit_writer.hpp"

namespace thidua::store {
namespace {

constexpr std::size_t kLongestId = 100;

Failure malformed_at(std::string_view what, std::string_view found) {
    return Failure::usage(
        Diagnostic::error("TD0619").with("what", LocalText(what)).with("found", LocalText(found.substr(0, 120))));
}

/// Zero bytes would end a text early in SQLite's own functions; broken UTF-8 would break every reader.
bool is_clean(std::string_view text) { return text.find('\0') == std::string_view::npos && !first_invalid_utf8(text); }

std::optional<Failure> malformed_event(const EventRecord& event) {
    for (const std::string* text : {&event.kind, &event.actor, &event.principal, &event.action, &event.payload_json})
        if (!is_clean(*text)) return malformed_at("utf8", event.kind);
    if (event.kind.empty()) return malformed_at("kind", event.action);
    return std::nullopt;
}

std::optional<Failure> malformed_change(const NominationChange& change) {
    if (change.id.empty() || change.id.size() > kLongestId || !is_clean(change.id))
        return malformed_at("id", change.id);
    if (change.events.empty()) return malformed_at("events", change.id);
    for (const EventRecord& event : change.events)
        if (auto wrong = malformed_event(event)) return wrong;
    const NominationRecord& record = change.record;
    for (const std::string* text : {&record.state_json, &record.unit, &record.title, &record.nominee})
        if (!is_clean(*text)) return malformed_at("utf8", change.id);
    for (const Token& token : record.tokens)
        if (token.stage.empty() || token.stage.find(' ') != std::string::npos)
            return malformed_at("stage", token.stage);
    return std::nullopt;
}

} // namespace

std::optional<Failure> malformed(const Commit& commit) {
    for (const NominationChange& change : commit.changes)
        if (auto wrong = malformed_change(change)) return wrong;
    for (const OutboxRecord& row : commit.outbox)
        if (row.key.empty() || row.capability.empty() || !is_clean(row.document_json))
            return malformed_at("outbox", row.key);
    if (commit.idempotency && commit.idempotency->key.empty()) return malformed_at("key", "");
    return std::nullopt;
}

} // namespace thidua::store
