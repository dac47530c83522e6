#include "store/sqlite/writing/commit_writer.hpp"

#include <algorithm>

#include "store/malformed.hpp"
#include "store/sqlite/database/embedded.hpp"

namespace thidua::store {
namespace {

/// Time of the event that demands the row: the last one of its stream, so that it follows from the events.
Instant created_of(const OutboxRecord& row, const Commit& commit) {
    Instant latest{};
    for (const StreamChange& change : commit.changes)
        if (change.stream == row.stream)
            for (const EventRecord& event : change.events) latest = std::max(latest, event.at);
    return latest == Instant{} ? row.not_before : latest;
}

} // namespace

void CommitWriter::load() {
    streams_.load();
    Statement row = writer_.use(Query::definitions);
    while (row.step()) definitions_.add({row.integer(0), row.hash(1), row.string(2)});
}

Result<std::optional<CommitResult>> CommitWriter::repeated(const IdempotencyKey& key) {
    CommitResult result;
    {
        Statement row = writer_.use(Query::answer, key.actor, key.key);
        if (!row.step()) return std::optional<CommitResult>();
        if (row.hash(0) != key.request_hash) return Failure::refused(Diagnostic::error("TD0611").with("key", key.key));
        result.answer_json = row.text(1);
        result.head.sequence = row.number(2);
    }
    result.repeated = true;
    Statement row = writer_.use(Query::chain_at, result.head.sequence);
    if (row.step()) result.head.hash = row.hash(0);
    return std::optional(std::move(result));
}

std::vector<StreamState> CommitWriter::read(const std::vector<StreamId>& streams) {
    std::vector<StreamState> states;
    states.reserve(streams.size());
    for (const StreamId& stream : streams) states.push_back(streams_.read(stream));
    return states;
}

Result<CommitResult> CommitWriter::write(const Commit& commit) {
    if (auto wrong = malformed(commit)) return *wrong;
    if (commit.idempotency) {
        auto before = repeated(*commit.idempotency);
        if (!before) return before.error();
        if (*before) return std::move(**before);
    }
    CommitResult result;
    if (auto wrong = write_streams(commit, result)) return *wrong;
    for (const TimerName& timer : commit.cleared_timers)
        if (auto wrong = nominations_.clear_timer(timer, number_of(StreamId::nomination(timer.nomination))))
            return *wrong;
    for (const AttachmentLink& link : commit.attachments)
        if (auto wrong = write_attachment(link)) return *wrong;
    for (const std::string& key : commit.withdrawn)
        if (auto wrong = withdraw(key, commit)) return *wrong;
    for (const OutboxRecord& row : commit.outbox) write_outbox(row, created_of(row, commit));
    for (const ScoreRecord& score : commit.scores) write_score(score);
    result.head = streams_.head();
    if (const auto& key = commit.idempotency) {
        result.answer_json = key->answer_json;
        writer_.run(Query::insert_answer, key->actor, key->key, result.head.sequence, key->request_hash,
                    key->answer_json);
    }
    return result;
}

std::optional<Failure> CommitWriter::write_streams(const Commit& commit, CommitResult& result) {
    numbers_.clear();
    for (const StreamRevision& read : commit.required)
        if (auto wrong = streams_.require(read)) return wrong;
    for (const StreamChange& change : commit.changes)
        if (auto wrong = write_change(change, result)) return wrong;
    for (const OnceKey& key : commit.once_freed) streams_.free_once(key);
    for (const OnceRow& row : commit.once)
        if (auto wrong = streams_.take_once(row)) return wrong;
    return std::nullopt;
}

std::optional<Failure> CommitWriter::write_change(const StreamChange& change, CommitResult& result) {
    const auto written = streams_.write(change);
    if (!written) return written.error();
    result.revisions.push_back(written->revision);
    numbers_[change.stream] = written->number;
    if (!change.nomination) return std::nullopt;
    if (auto wrong = nominations_.write(change, written->number, written->revision)) return wrong;
    nominations_.write_notices(change, written->number, written->first);
    return std::nullopt;
}

void CommitWriter::write_outbox(const OutboxRecord& row, Instant created) {
    std::optional<std::int64_t> stream;
    if (!row.stream.id.empty()) stream = number_of(row.stream);
    writer_.run(Query::insert_outbox, stream, row.not_before, created, row.key, row.kind, row.capability,
                row.document_json);
}

std::optional<Failure> CommitWriter::withdraw(const std::string& key, const Commit& commit) {
    Instant at{};
    for (const StreamChange& change : commit.changes)
        for (const EventRecord& event : change.events) at = std::max(at, event.at);
    writer_.run(Query::withdraw_effect, key, at);
    if (writer_.failed() || writer_.changed_rows() == 1) return std::nullopt;
    return Failure::stale(Diagnostic::error("TD1540").with("key", key));
}

std::optional<Failure> CommitWriter::write_attachment(const AttachmentLink& link) {
    if (!files_.holds(link.sha256, link.size))
        return Failure::refused(Diagnostic::error("TD0614").with("name", link.name).with("hash", to_hex(link.sha256)));
    writer_.run(Query::insert_attachment, link.sha256, link.size);
    std::int64_t attachment = 0;
    {
        Statement row = writer_.use(Query::attachment_number, link.sha256);
        if (row.step()) attachment = row.integer(0);
    }
    writer_.run(Query::insert_attachment_link, number_of(StreamId::nomination(link.nomination)), link.name, attachment,
                link.media_type);
    return std::nullopt;
}

void CommitWriter::write_score(const ScoreRecord& score) {
    writer_.run(Query::insert_score, number_of(StreamId::nomination(score.nomination)), score.name, score.plugin,
                score.plugin_version, score.plugin_hash, score.input_hash, score.at, score.result_json);
}

void CommitWriter::write_definition(const DefinitionRecord& definition) {
    writer_.run(Query::insert_definition, definition.hash, definition.name, definition.version, definition.stored,
                definition.bundle_json);
    if (!writer_.failed() && writer_.changed_rows() != 0)
        new_definitions_.push_back({writer_.last_number(), definition.hash, definition.name});
}

std::int64_t CommitWriter::number_of(const StreamId& stream) {
    const auto known = numbers_.find(stream);
    return known != numbers_.end() ? known->second : streams_.number_of(stream);
}

void CommitWriter::mark() {
    streams_.mark();
    nominations_.mark();
    definitions_at_mark_ = new_definitions_.size();
}

void CommitWriter::back_to_mark() {
    streams_.back_to_mark();
    nominations_.back_to_mark();
    new_definitions_.resize(definitions_at_mark_);
}

void CommitWriter::committed() {
    streams_.committed();
    nominations_.committed(streams_.committed_head().sequence);
    for (IndexedDefinition& definition : new_definitions_) definitions_.add(std::move(definition));
    new_definitions_.clear();
}

void CommitWriter::rolled_back() {
    streams_.rolled_back();
    nominations_.rolled_back();
    new_definitions_.clear();
}

} // namespace thidua::store
