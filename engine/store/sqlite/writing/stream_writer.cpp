#include "store/sqlite/writing/stream_writer.hpp"

#include "store/sqlite/database/embedded.hpp"

namespace thidua::store {
namespace {

bool is_zero(const Sha256& hash) { return hash == Sha256{}; }

Failure moved(const char* code, const StreamId& stream, std::uint64_t expected, std::uint64_t found) {
    return Failure::stale(Diagnostic::error(code)
                              .with("kind", name_of(stream.kind))
                              .with("id", stream.id)
                              .with("expected", std::to_string(expected))
                              .with("found", std::to_string(found)));
}

/// People choose the ids of nominations: one that is there already is somebody else's, not a stream that moved.
Failure not_as_expected(const StreamChange& change, std::uint64_t found) {
    if (change.stream.kind != StreamKind::nomination)
        return moved("TD0660", change.stream, change.expected_revision, found);
    if (change.expected_revision == 0)
        return Failure::refused(Diagnostic::error("TD0612").with("id", change.stream.id));
    return moved("TD0610", change.stream, change.expected_revision, found);
}

} // namespace

void StreamWriter::load() {
    Statement row = writer_.use(Query::head);
    if (row.step()) head_ = {row.number(0), row.hash(1)};
    committed_head_ = head_;
}

Result<StreamWriter::Written> StreamWriter::write(const StreamChange& change) {
    const Before before = read_before(change.stream);
    if (before.revision != change.expected_revision) return not_as_expected(change, before.revision);
    const std::vector<StoredEvent> events = chain_events(change, before);
    Written written{before.number, events.back().revision, before.number == 0, events.front().sequence};
    const Sha256& head = events.back().hash;
    if (written.is_new) {
        writer_.run(Query::insert_stream, name_of(change.stream.kind), change.stream.id, written.revision, head,
                    change.state_json);
        written.number = writer_.last_number();
    } else {
        writer_.run(Query::update_stream, written.number, written.revision, head, change.state_json);
    }
    for (const StoredEvent& event : events) write_event(event, written.number);
    return written;
}

std::optional<Failure> StreamWriter::require(const StreamRevision& read) {
    const std::uint64_t found = read_before(read.stream).revision;
    if (found == read.revision) return std::nullopt;
    return moved("TD0660", read.stream, read.revision, found);
}

void StreamWriter::free_once(const OnceKey& key) { writer_.run(Query::free_once, key.scope, key.key); }

std::optional<Failure> StreamWriter::take_once(const OnceRow& row) {
    writer_.run(Query::take_once, row.scope, row.key, row.value, head_.sequence);
    if (writer_.failed() || writer_.changed_rows() != 0) return std::nullopt;
    Statement taken = writer_.use(Query::once, row.scope, row.key);
    if (!taken.step() || taken.text(0) == row.value) return std::nullopt;
    return Failure::refused(Diagnostic::error("TD0661")
                                .with("scope", row.scope)
                                .with("key", row.key)
                                .with("value", row.value)
                                .with("found", taken.string(0)));
}

StreamState StreamWriter::read(const StreamId& stream) {
    StreamState state{stream, 0, {}, {}};
    Statement row = writer_.use(Query::stream, name_of(stream.kind), stream.id);
    if (row.step()) {
        state.revision = row.number(1);
        state.head = row.hash(2);
        state.state_json = row.text(3);
    }
    return state;
}

std::int64_t StreamWriter::number_of(const StreamId& stream) { return read_before(stream).number; }

StreamWriter::Before StreamWriter::read_before(const StreamId& stream) {
    Statement row = writer_.use(Query::stream_for_write, name_of(stream.kind), stream.id);
    if (!row.step()) return {};
    return {row.integer(0), row.number(1), row.hash(2)};
}

std::vector<StoredEvent> StreamWriter::chain_events(const StreamChange& change, const Before& before) {
    std::vector<StoredEvent> events(change.events.size());
    Sha256 link = before.head;
    for (std::size_t at = 0; at < events.size(); ++at) {
        StoredEvent& event = events[at];
        event.sequence = head_.sequence + 1;
        event.stream = change.stream;
        event.revision = before.revision + at + 1;
        event.event = change.events[at];
        if (at + 1 == events.size()) event.state_hash = sha256(change.state_json);
        event.hash = link = event_hash(link, event);
        event.chain = chain_hash(head_.hash, link);
        head_ = {event.sequence, event.chain};
    }
    return events;
}

void StreamWriter::write_event(const StoredEvent& event, std::int64_t number) {
    const EventRecord& what = event.event;
    const std::optional<Sha256> state = is_zero(event.state_hash) ? std::nullopt : std::optional(event.state_hash);
    writer_.run(Query::insert_event, event.sequence, number, event.revision, what.version, what.at, what.kind,
                what.actor, what.principal, what.action, what.payload_json, state, event.hash, event.chain);
}

} // namespace thidua::store
