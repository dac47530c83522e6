#include "store/sqlite/commit_writer.hpp"

#include "store/sqlite/list_filter.hpp"

namespace thidua::store {
namespace {

bool is_zero(const Sha256& hash) { return hash == Sha256{}; }

Failure stale(const std::string& id, std::uint64_t expected, std::uint64_t found) {
    return Failure::stale(Diagnostic::error("TD0610")
                              .with("id", id)
                              .with("expected", std::to_string(expected))
                              .with("found", std::to_string(found)));
}

/// As the column holds it: kNoDue for none, so that those without a deadline come last.
std::int64_t nearest_due(const NominationRecord& record) {
    std::int64_t nearest = kNoDue;
    for (const Token& token : record.tokens)
        if (token.due) nearest = std::min<std::int64_t>(nearest, token.due->time_since_epoch().count());
    return nearest;
}

Instant latest_event(const Commit& commit) {
    Instant latest{};
    for (const NominationChange& change : commit.changes)
        for (const EventRecord& event : change.events) latest = std::max(latest, event.at);
    return latest;
}

} // namespace

void CommitWriter::load() {
    {
        Statement row = writer_.use(Query::head);
        if (row.step()) riding_.head = {row.number(0), row.hash(1)};
    }
    committed_head_ = riding_.head;
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

Result<CommitResult> CommitWriter::write(const Commit& commit) {
    if (auto wrong = malformed(commit)) return *wrong;
    if (commit.idempotency) {
        auto before = repeated(*commit.idempotency);
        if (!before) return before.error();
        if (*before) return std::move(**before);
    }
    CommitResult result;
    for (const NominationChange& change : commit.changes)
        if (auto wrong = write_change(change, result)) return *wrong;
    for (const TimerName& timer : commit.cleared_timers)
        if (auto wrong = clear_timer(timer)) return *wrong;
    for (const AttachmentLink& link : commit.attachments)
        if (auto wrong = write_attachment(link)) return *wrong;
    const Instant at = latest_event(commit);
    for (const OutboxRecord& row : commit.outbox) write_outbox(row, at == Instant{} ? row.not_before : at);
    for (const ScoreRecord& score : commit.scores) write_score(score);
    result.head = riding_.head;
    if (const auto& key = commit.idempotency) {
        result.answer_json = key->answer_json;
        writer_.run(Query::insert_answer, key->actor, key->key, riding_.head.sequence, key->request_hash,
                    key->answer_json);
    }
    return result;
}

std::optional<Failure> CommitWriter::write_change(const NominationChange& change, CommitResult& result) {
    const Before before = read_before(change.id);
    if (before.revision != change.expected_revision) {
        if (change.expected_revision == 0) return Failure::refused(Diagnostic::error("TD0612").with("id", change.id));
        return stale(change.id, change.expected_revision, before.revision);
    }
    const NominationRecord& record = change.record;
    const Place place{definitions_.number_of(record.definition_hash), record.ended, place_of(record.tokens),
                      record.unit};
    if (place.definition == 0)
        return Failure::refused(
            Diagnostic::error("TD0613").with("id", change.id).with("hash", to_hex(record.definition_hash)));
    const std::vector<StoredEvent> events = chain_events(change, before);
    const std::string tokens = tokens_text(record.tokens);
    const std::int64_t number = write_nomination(change, before, place, tokens, events.back().hash);
    for (const StoredEvent& event : events) write_event(event, number);
    write_inbox(before, record, tokens, number);
    write_timers(before, record, number);
    if (before.number != 0) riding_.moves.emplace_back(before.place, -1);
    riding_.moves.emplace_back(place, 1);
    result.revisions.push_back(events.back().revision);
    return std::nullopt;
}

CommitWriter::Before CommitWriter::read_before(const std::string& id) {
    Before before;
    Statement row = writer_.use(Query::nomination_for_write, id);
    if (!row.step()) return before;
    before.number = row.integer(0);
    before.revision = row.number(1);
    before.timers = row.integer(2);
    before.head = row.hash(3);
    before.tokens = row.text(4);
    before.folded = row.text(5);
    before.place = {row.integer(6), row.integer(7) != 0, row.string(8), row.string(9)};
    return before;
}

std::vector<StoredEvent> CommitWriter::chain_events(const NominationChange& change, const Before& before) {
    std::vector<StoredEvent> events(change.events.size());
    Sha256 link = before.head;
    for (std::size_t at = 0; at < events.size(); ++at) {
        StoredEvent& event = events[at];
        event.sequence = riding_.head.sequence + 1;
        event.nomination = change.id;
        event.revision = before.revision + at + 1;
        event.event = change.events[at];
        if (at + 1 == events.size()) event.state_hash = sha256(change.record.state_json);
        event.hash = link = event_hash(link, event);
        event.chain = chain_hash(riding_.head.hash, link);
        riding_.head = {event.sequence, event.chain};
    }
    return events;
}

std::int64_t CommitWriter::write_nomination(const NominationChange& change, const Before& before, const Place& place,
                                            const std::string& tokens, const Sha256& head) {
    const NominationRecord& record = change.record;
    const std::string folded = indexed_words(record.nominee, record.ended);
    const std::uint64_t revision = before.revision + change.events.size();
    const auto write = [&](Query query, const auto& key) {
        writer_.run(query, key, revision, place.definition, place.ended, std::uint64_t{record.timers.size()},
                    record.created, record.updated, head, place.stages, place.unit, tokens, record.title,
                    record.nominee, folded, nearest_due(record), record.state_json);
    };
    std::int64_t number = before.number;
    if (number == 0) {
        write(Query::insert_nomination, change.id);
        number = writer_.last_number();
    } else {
        write(Query::update_nomination, number);
    }
    if (number != before.number || folded != before.folded) {
        if (before.number != 0) writer_.run(Query::delete_words, number, before.folded);
        writer_.run(Query::insert_words, number, folded);
    }
    return number;
}

void CommitWriter::write_event(const StoredEvent& event, std::int64_t number) {
    const EventRecord& what = event.event;
    const std::optional<Sha256> state = is_zero(event.state_hash) ? std::nullopt : std::optional(event.state_hash);
    writer_.run(Query::insert_event, event.sequence, number, event.revision, what.version, what.at, what.kind,
                what.actor, what.principal, what.action, what.payload_json, state, event.hash, event.chain);
}

void CommitWriter::write_inbox(const Before& before, const NominationRecord& record, const std::string& tokens,
                               std::int64_t number) {
    if (before.tokens == tokens) return;
    if (before.number != 0)
        for (const Token& old : tokens_from(before.tokens))
            if (!old.role.empty()) writer_.run(Query::delete_inbox, old.role, old.unit, old.since, number, old.stage);
    for (const Token& token : record.tokens)
        if (!token.role.empty())
            writer_.run(Query::insert_inbox, token.role, token.unit, token.since, number, token.stage, token.due);
}

void CommitWriter::write_timers(const Before& before, const NominationRecord& record, std::int64_t number) {
    if (before.timers != 0) writer_.run(Query::delete_timers, number);
    for (const TimerRecord& timer : record.timers)
        writer_.run(Query::insert_timer, number, timer.name, timer.due, timer.document_json);
}

std::optional<Failure> CommitWriter::clear_timer(const TimerName& timer) {
    const std::int64_t number = number_of(timer.nomination);
    writer_.run(Query::delete_timer, number, timer.name);
    if (!writer_.failed() && writer_.changed_rows() == 0)
        return Failure::stale(Diagnostic::error("TD0618").with("id", timer.nomination).with("name", timer.name));
    writer_.run(Query::count_timers_down, number);
    return std::nullopt;
}

void CommitWriter::write_outbox(const OutboxRecord& row, Instant created) {
    std::optional<std::int64_t> nomination;
    if (!row.nomination.empty()) nomination = number_of(row.nomination);
    writer_.run(Query::insert_outbox, nomination, row.not_before, created, row.key, row.kind, row.capability,
                row.document_json);
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
    writer_.run(Query::insert_attachment_link, number_of(link.nomination), link.name, attachment, link.media_type);
    return std::nullopt;
}

void CommitWriter::write_score(const ScoreRecord& score) {
    writer_.run(Query::insert_score, number_of(score.nomination), score.name, score.plugin, score.plugin_version,
                score.plugin_hash, score.input_hash, score.at, score.result_json);
}

void CommitWriter::write_definition(const DefinitionRecord& definition) {
    writer_.run(Query::insert_definition, definition.hash, definition.name, definition.version, definition.stored,
                definition.bundle_json);
    if (!writer_.failed() && writer_.changed_rows() != 0)
        riding_.definitions.push_back({writer_.last_number(), definition.hash, definition.name});
}

std::int64_t CommitWriter::number_of(const std::string& id) {
    Statement row = writer_.use(Query::nomination_number, id);
    return row.step() ? row.integer(0) : 0; // 0 breaks the foreign key, and so the commit
}

PlaceCounts::Counts CommitWriter::count_places() {
    PlaceCounts::Counts counts;
    Statement row = writer_.use(Query::count_places);
    while (row.step()) counts[{row.integer(0), row.integer(1) != 0, row.string(2), row.string(3)}] = row.number(4);
    return counts;
}

Result<std::optional<StoredNomination>> CommitWriter::nomination(std::string_view id) {
    Statement row = writer_.use(Query::nomination, id);
    if (row.step()) return std::optional(nomination_from(row, definitions_));
    if (writer_.failed()) return writer_.failure();
    return std::optional<StoredNomination>();
}

void CommitWriter::mark() {
    head_at_mark_ = riding_.head;
    moves_at_mark_ = riding_.moves.size();
    definitions_at_mark_ = riding_.definitions.size();
}

void CommitWriter::back_to_mark() {
    riding_.head = head_at_mark_;
    riding_.moves.resize(moves_at_mark_);
    riding_.definitions.resize(definitions_at_mark_);
}

void CommitWriter::committed() {
    committed_head_ = riding_.head;
    counts_.apply(riding_.moves, committed_head_.sequence);
    for (IndexedDefinition& definition : riding_.definitions) definitions_.add(std::move(definition));
    riding_.moves.clear();
    riding_.definitions.clear();
}

void CommitWriter::rolled_back() { riding_ = {committed_head_, {}, {}}; }

} // namespace thidua::store
