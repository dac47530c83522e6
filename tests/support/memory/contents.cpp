#include "support/memory/contents.hpp"

#include <algorithm>

#include "store/audit.hpp"
#include "store/malformed.hpp"

namespace thidua::tests {

using namespace store;

namespace {

Failure moved(const char* code, const StreamId& stream, std::uint64_t expected, std::uint64_t found) {
    return Failure::stale(Diagnostic::error(code)
                              .with("kind", name_of(stream.kind))
                              .with("id", stream.id)
                              .with("expected", std::to_string(expected))
                              .with("found", std::to_string(found)));
}

Failure no_such_stream(const StreamId& stream) {
    return Failure::refused(Diagnostic::error("TD0624").with("reason", "no stream " + stream.id));
}

Instant created_of(const OutboxRecord& row, const Commit& commit) {
    Instant latest{};
    for (const StreamChange& change : commit.changes)
        if (change.stream == row.stream)
            for (const EventRecord& event : change.events) latest = std::max(latest, event.at);
    return latest == Instant{} ? row.not_before : latest;
}

} // namespace

Result<std::optional<CommitResult>> Contents::repeated(const IdempotencyKey& key) const {
    const auto found = answers.find({key.actor, key.key});
    if (found == answers.end()) return std::optional<CommitResult>();
    const StoredAnswer& answer = found->second;
    if (answer.request_hash != key.request_hash)
        return Failure::refused(Diagnostic::error("TD0611").with("key", key.key));
    CommitResult result;
    result.repeated = true;
    result.answer_json = answer.answer_json;
    result.head.sequence = answer.sequence;
    if (const auto at = chain.find(answer.sequence); at != chain.end()) result.head.hash = at->second;
    return std::optional(std::move(result));
}

StreamState Contents::newest(const StreamId& stream) const {
    const auto found = streams.find(stream);
    return found == streams.end() ? StreamState{stream, 0, {}, {}} : found->second.state;
}

const DefinitionRecord* Contents::definition(const Sha256& hash) const {
    const auto found = std::find_if(definitions.begin(), definitions.end(),
                                    [&](const DefinitionRecord& record) { return record.hash == hash; });
    return found == definitions.end() ? nullptr : &*found;
}

Result<CommitResult> Contents::write(const Commit& commit) {
    if (auto wrong = malformed(commit)) return *wrong;
    if (commit.idempotency) {
        auto before = repeated(*commit.idempotency);
        if (!before) return before.error();
        if (*before) return std::move(**before);
    }
    CommitResult result;
    for (const StreamRevision& read : commit.required)
        if (const std::uint64_t found = newest(read.stream).revision; found != read.revision)
            return moved("TD0660", read.stream, read.revision, found);
    for (const StreamChange& one : commit.changes)
        if (auto wrong = change(one, result)) return *wrong;
    if (auto wrong = take_once(commit)) return *wrong;
    for (const TimerName& timer : commit.cleared_timers)
        if (auto wrong = clear_timer(timer)) return *wrong;
    if (auto wrong = add_documents(commit)) return *wrong;
    if (auto wrong = withdraw_effects(commit)) return *wrong;
    if (auto wrong = add_effects(commit)) return *wrong;
    result.head = head;
    if (const auto& key = commit.idempotency) {
        result.answer_json = key->answer_json;
        answers[{key->actor, key->key}] = {key->request_hash, key->answer_json, head.sequence};
    }
    return result;
}

std::optional<Failure> Contents::change(const StreamChange& change, CommitResult& result) {
    const std::uint64_t found = newest(change.stream).revision;
    const bool nomination = change.stream.kind == StreamKind::nomination;
    if (found != change.expected_revision) {
        if (!nomination) return moved("TD0660", change.stream, change.expected_revision, found);
        if (change.expected_revision != 0) return moved("TD0610", change.stream, change.expected_revision, found);
        return Failure::refused(Diagnostic::error("TD0612").with("id", change.stream.id));
    }
    if (nomination && definition(change.nomination->definition_hash) == nullptr)
        return Failure::refused(Diagnostic::error("TD0613").with("id", change.stream.id));
    const std::uint64_t number = streams.size() + 1;
    Stream& stream = streams[change.stream];
    if (found == 0) stream.number = number;
    for (const EventRecord& record : change.events) {
        StoredEvent& event = stream.events.emplace_back();
        event.sequence = head.sequence + 1;
        event.stream = change.stream;
        event.revision = stream.events.size();
        event.event = record;
        if (&record == &change.events.back()) event.state_hash = sha256(change.state_json);
        event.hash = event_hash(stream.state.head, event);
        event.chain = chain_hash(head.hash, event.hash);
        stream.state.head = event.hash;
        head = {event.sequence, event.chain};
        chain[event.sequence] = event.chain;
    }
    const std::size_t first = stream.events.size() - change.events.size();
    for (const NoticeRecord& notice : change.notices) {
        const StoredEvent& event = stream.events[first + notice.event];
        const bool told = std::any_of(notices.begin(), notices.end(), [&](const Notice& one) {
            return one.sequence == event.sequence && one.record.role == notice.role && one.record.unit == notice.unit &&
                   one.record.person == notice.person;
        });
        if (!told) notices.push_back({event.sequence, notice, event});
    }
    stream.state = {change.stream, stream.events.size(), change.state_json, stream.state.head};
    stream.nomination = change.nomination;
    result.revisions.push_back(stream.state.revision);
    return std::nullopt;
}

std::optional<Failure> Contents::take_once(const Commit& commit) {
    for (const OnceKey& key : commit.once_freed) once.erase({key.scope, key.key});
    for (const OnceRow& row : commit.once) {
        const auto [at, taken] = once.try_emplace({row.scope, row.key}, row.value);
        if (!taken && at->second != row.value)
            return Failure::refused(Diagnostic::error("TD0661")
                                        .with("scope", row.scope)
                                        .with("key", row.key)
                                        .with("value", row.value)
                                        .with("found", at->second));
    }
    return std::nullopt;
}

std::optional<Failure> Contents::clear_timer(const TimerName& timer) {
    const auto stream = streams.find(StreamId::nomination(timer.nomination));
    if (stream != streams.end() && std::erase_if(stream->second.nomination->timers, [&](const TimerRecord& running) {
                                       return running.name == timer.name;
                                   }) != 0)
        return std::nullopt;
    return Failure::stale(Diagnostic::error("TD0618").with("id", timer.nomination).with("name", timer.name));
}

std::optional<Failure> Contents::add_documents(const Commit& commit) {
    for (const AttachmentLink& link : commit.attachments) {
        const auto held = attachments.find(link.sha256);
        if (held == attachments.end() || held->second.content->size() != link.size)
            return Failure::refused(Diagnostic::error("TD0614").with("name", link.name));
        const StreamId stream = StreamId::nomination(link.nomination);
        if (streams.find(stream) == streams.end()) return no_such_stream(stream);
        const auto same = std::find_if(links.begin(), links.end(), [&](const AttachmentLink& one) {
            return one.nomination == link.nomination && one.name == link.name && one.sha256 == link.sha256;
        });
        if (same == links.end())
            links.push_back(link);
        else
            same->media_type = link.media_type;
    }
    for (const ScoreRecord& score : commit.scores) {
        const StreamId stream = StreamId::nomination(score.nomination);
        if (streams.find(stream) == streams.end()) return no_such_stream(stream);
        scores.push_back(score);
    }
    return std::nullopt;
}

std::optional<Failure> Contents::withdraw_effects(const Commit& commit) {
    for (const std::string& key : commit.withdrawn) {
        const auto found = std::find_if(outbox.begin(), outbox.end(), [&](const auto& entry) {
            const OutboxRow& row = entry.second;
            return row.record.key == key && row.status == OutboxStatus::waiting && row.fencing_token == 0;
        });
        if (found == outbox.end()) return Failure::stale(Diagnostic::error("TD1540").with("key", key));
        OutboxRow& row = found->second;
        row.withdrawn = true;
        row.record.not_before = created_of(row.record, commit);
        row.status = OutboxStatus::done;
        ++row.fencing_token;
    }
    return std::nullopt;
}

std::optional<Failure> Contents::add_effects(const Commit& commit) {
    for (const OutboxRecord& record : commit.outbox) {
        if (!record.stream.id.empty() && streams.find(record.stream) == streams.end())
            return no_such_stream(record.stream);
        const bool used = std::any_of(outbox.begin(), outbox.end(),
                                      [&](const auto& row) { return row.second.record.key == record.key; });
        if (used) continue;
        OutboxRow row;
        row.number = outbox.size() + 1;
        row.record = record;
        row.created = created_of(record, commit);
        outbox[row.number] = std::move(row);
    }
    return std::nullopt;
}

} // namespace thidua::tests
