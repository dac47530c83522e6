#include "store/malformed.hpp"

#include "base/text/text.hpp"

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

std::optional<Failure> malformed_stream(const StreamId& stream) {
    if (!stream.id.empty() && stream.id.size() <= kLongestId && is_clean(stream.id)) return std::nullopt;
    return malformed_at("id", stream.id);
}

std::optional<Failure> malformed_nomination(const std::string& id, const NominationRecord& record) {
    for (const std::string* text : {&record.unit, &record.title, &record.name})
        if (!is_clean(*text)) return malformed_at("utf8", id);
    for (const Token& token : record.tokens)
        if (token.stage.empty() || token.stage.find(' ') != std::string::npos)
            return malformed_at("stage", token.stage);
    return std::nullopt;
}

std::optional<Failure> malformed_change(const StreamChange& change) {
    if (auto wrong = malformed_stream(change.stream)) return wrong;
    if (change.events.empty()) return malformed_at("events", change.stream.id);
    for (const EventRecord& event : change.events)
        if (auto wrong = malformed_event(event)) return wrong;
    if (!is_clean(change.state_json)) return malformed_at("utf8", change.stream.id);
    for (const NoticeRecord& notice : change.notices)
        if (notice.event >= change.events.size() || notice.role.empty() == notice.person.empty())
            return malformed_at("notice", notice.kind);
    if (change.nomination.has_value() != (change.stream.kind == StreamKind::nomination))
        return malformed_at("nomination", change.stream.id);
    if (!change.notices.empty() && !change.nomination) return malformed_at("notice", change.stream.id);
    return change.nomination ? malformed_nomination(change.stream.id, *change.nomination) : std::nullopt;
}

std::optional<Failure> malformed_once(const Commit& commit) {
    for (const OnceKey& key : commit.once_freed)
        if (key.scope.empty() || key.key.empty()) return malformed_at("once", key.key);
    for (const OnceRow& row : commit.once)
        if (row.scope.empty() || row.key.empty() || !is_clean(row.scope) || !is_clean(row.key) || !is_clean(row.value))
            return malformed_at("once", row.key);
    return std::nullopt;
}

} // namespace

std::optional<Failure> malformed(const Commit& commit) {
    for (const StreamChange& change : commit.changes)
        if (auto wrong = malformed_change(change)) return wrong;
    for (const StreamRevision& read : commit.required)
        if (auto wrong = malformed_stream(read.stream)) return wrong;
    if (auto wrong = malformed_once(commit)) return wrong;
    for (const OutboxRecord& row : commit.outbox)
        if (row.key.empty() || row.capability.empty() || !is_clean(row.document_json))
            return malformed_at("outbox", row.key);
    for (const std::string& key : commit.withdrawn)
        if (key.empty()) return malformed_at("withdrawn", key);
    if (commit.idempotency && commit.idempotency->key.empty()) return malformed_at("key", "");
    return std::nullopt;
}

} // namespace thidua::store
