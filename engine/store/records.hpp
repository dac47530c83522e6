#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "store/commit.hpp"
#include "store/list_query.hpp"

namespace thidua::store {

/// What reads give back.

/// A definition version as it was when nominations started on it. Kept for ever.
struct DefinitionRecord {
    Sha256 hash{}; ///< content hash: the key
    std::string name;
    std::string version;
    std::string bundle_json; ///< the files, so that it can be read again
    Instant stored{};
};

struct StoredNomination {
    std::string id;
    std::uint64_t revision = 0;
    std::string workflow;    ///< name of its definition
    NominationRecord record; ///< timers are left empty: see Store::timers_of
    std::string state_json;
    Sha256 head{}; ///< hash of its last event
};

/// A nomination as a list shows it.
struct NominationLine {
    std::string id;
    std::uint64_t revision = 0;
    std::string workflow;
    std::string unit;
    std::string title;
    std::string name;
    std::vector<std::string> stages;
    bool ended = false;
    Instant created{};
    Instant updated{};
    std::optional<Instant> due{}; ///< the nearest deadline of its tokens
    std::string person{};         ///< in an inbox: who has taken it on; "" for nobody
};

struct StoredEvent {
    std::uint64_t sequence = 0; ///< place in the global chain, from 1 without gaps
    StreamId stream;
    std::uint64_t revision = 0; ///< place in the stream's chain, from 1 without gaps
    EventRecord event;
    Sha256 state_hash{}; ///< of state_json after the commit; zero but for the last event of a commit
    Sha256 hash{};       ///< link of the stream's chain
    Sha256 chain{};      ///< link of the global chain
};

struct StageCount {
    std::string workflow;
    std::string stage;
    std::string unit;
    std::uint64_t count = 0;
};

struct DueTimer {
    std::string nomination;
    std::uint64_t revision = 0; ///< of the nomination now
    TimerRecord timer;
};

enum class OutboxStatus { waiting, done, incident };

/// A lease of an outbox row, with its fencing token: the row as somebody saw it. Taking, settling and reopening a row
/// each take the next token; who comes with an earlier one is refused.
struct LeaseToken {
    std::uint64_t number = 0; ///< of the row
    std::uint64_t fencing_token = 0;
};

struct OutboxRow {
    std::uint64_t number = 0;
    std::uint64_t fencing_token = 0;
    OutboxRecord record;
    OutboxStatus status = OutboxStatus::waiting;
    std::uint32_t attempts = 0;
    std::string lease_owner; ///< who has leased it, until record.not_before; "" when nobody has
    bool withdrawn = false;  ///< done without leaving: what demanded it was undone before anybody took it
    std::string last_reason; ///< why the last attempt failed, as outbox/stored_reason.hpp writes it
    Instant created{};       ///< time of the event it came from, else not_before
    [[nodiscard]] LeaseToken as_seen() const { return {number, fencing_token}; }
};

/// What was answered to an idempotency key.
struct StoredAnswer {
    Sha256 request_hash{};
    std::string answer_json;
    std::uint64_t sequence = 0; ///< of the global chain after that commit
};

struct StoreSummary {
    std::string path;
    std::uint32_t schema_version = 0;
    std::string engine; ///< "SQLite 3.40.1"
    std::uint64_t nominations = 0;
    std::uint64_t events = 0;
    std::uint64_t bytes = 0; ///< of the database file
    std::optional<Instant> newest_event;
    Diagnostics notes; ///< what an operator should know of the engine below (TD0609)
};

} // namespace thidua::store
