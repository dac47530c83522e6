#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/files/sha256.hpp"
#include "store/notice_record.hpp"
#include "store/stream.hpp"

namespace thidua::store {
// What one transaction writes. Documents are JSON texts that the store keeps as they are and never looks into.
/// A fact that happened to a stream. Written once, never changed; `audit.hpp` says how it is chained.
struct EventRecord {
    std::string kind;                ///< "submitted", "returned" …
    std::int32_t version = 1;        ///< of the payload's form, so that old events stay readable
    Instant at{};                    ///< when it was decided
    std::string actor;               ///< who really did it
    std::string principal;           ///< on whose behalf; the actor when for oneself
    std::string action;              ///< action of the workflow, "" when none was involved
    std::string payload_json = "{}"; ///< everything that apply() needs
};

/// One stage that a nomination is in, and in whose inbox.
struct Token {
    std::string stage;
    std::string role; ///< whose inbox; "" when nobody is waited for (an end stage, a hold)
    std::string unit; ///< the inbox of the role in this unit; "" when the role serves all units
    Instant since{};
    std::optional<Instant> due;
    std::string person{}; ///< who has taken it on; "" for everybody behind the role
};

/// Something the clock does to a nomination later: a deadline, a reminder, an action taken by the clock.
struct TimerRecord {
    std::string name; ///< unique within its nomination
    Instant due{};
    std::string document_json = "{}";
};

/// A nomination as lists, inboxes and searches show it: a projection, which follows from its state.
struct NominationRecord {
    Sha256 definition_hash{}; ///< a definition that put_definition() has stored
    std::string unit;         ///< proposing unit
    std::string title;        ///< what is asked for, as a list shows it
    std::string name;         ///< as written; the store folds it for searching
    std::vector<Token> tokens;
    std::vector<TimerRecord> timers; ///< all of them: a timer that is left out is gone
    bool ended = false;
    Instant created{};
    Instant updated{};
};

/// The next events of one stream and what it has become.
struct StreamChange {
    StreamId stream;
    std::uint64_t expected_revision = 0;        ///< 0: the stream is new
    std::vector<EventRecord> events;            ///< at least one
    std::string state_json = "{}";              ///< after the events: the whole state, for the next decision
    std::optional<NominationRecord> nomination; ///< of each change of a nomination, and of no other
    std::vector<NoticeRecord> notices{};        ///< of a nomination: who is told of the events
};

/// A value that can exist once: while (scope, key) has a value, no other commit gives it another.
struct OnceRow {
    std::string scope; ///< what must not happen twice ("award/2025", "kt-1/duty")
    std::string key;
    std::string value; ///< who or what has it
};

struct OnceKey {
    std::string scope;
    std::string key;
};

/// An effect that leaves the house after the commit.
struct OutboxRecord {
    std::string key;        ///< unique for ever: a second row with the same key is not written
    StreamId stream;        ///< which it belongs to; its rows go one after the other. Id "": none
    std::string kind;       ///< notify, export_file, score
    std::string capability; ///< which plugin capability, as `plugin` or `plugin:capability`
    std::string document_json = "{}";
    Instant not_before{};
};

/// A caller's own name for a request, so that sending it again acts once.
struct IdempotencyKey {
    std::string key;
    std::string actor;       ///< keys of different people never meet
    Sha256 request_hash{};   ///< of the request's content: the same key with another content is refused
    std::string answer_json; ///< what the caller is answered now, and again on each repetition
};

/// Ties stored content (Store::put_attachment) to a nomination under a name.
struct AttachmentLink {
    std::string nomination;
    Sha256 sha256{};
    std::uint64_t size = 0; ///< bytes
    std::string media_type;
    std::string name; ///< file name as the person gave it
};

/// A plugin's score with everything that proves where it came from, so that replay never calls a plugin.
struct ScoreRecord {
    std::string nomination;
    std::string name; ///< which score ("score-sheet-2025")
    std::string plugin;
    std::string plugin_version;
    Sha256 plugin_hash{};
    Sha256 input_hash{};
    std::string result_json = "{}";
    Instant at{};
};

struct TimerName {
    std::string nomination;
    std::string name;
};

/// Written as a whole or not at all. Several changes make an import all-or-nothing and decide a dossier together.
struct Commit {
    std::vector<StreamChange> changes;    ///< one after the other
    std::vector<StreamRevision> required; ///< streams that were only read: they must still be at these revisions
    std::vector<OnceKey> once_freed;      ///< before `once` is taken; what is not there is free already
    std::vector<OnceRow> once;            ///< the value that is there already may be given again
    std::vector<OutboxRecord> outbox;
    std::vector<std::string> withdrawn; ///< keys of rows that are never to leave, and that nobody has taken yet
    std::vector<AttachmentLink> attachments;
    std::vector<ScoreRecord> scores;
    std::vector<TimerName> cleared_timers; ///< for a timer that fired without an event (a reminder)
    std::optional<IdempotencyKey> idempotency;
};

/// Place in the global chain: the number of the last event and the hash over everything up to it.
struct AuditHead {
    std::uint64_t sequence = 0; ///< 0: no event yet
    Sha256 hash{};
    friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

struct CommitResult {
    std::vector<std::uint64_t> revisions; ///< new revision of each change, in order; empty when repeated
    AuditHead head;                       ///< after this commit; of the first one when repeated
    bool repeated = false;                ///< the idempotency key had been used: nothing was written
    std::string answer_json;              ///< IdempotencyKey::answer_json, of the first commit
};

} // namespace thidua::store
