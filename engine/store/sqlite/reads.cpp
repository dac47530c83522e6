#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/store_on_sqlite.hpp"

#include <sqlite3.h>

#include "store/sqlite/database/schema.hpp"

namespace thidua::store {
namespace {

/// From 3.51.3 on, a checkpoint by one connection can no longer damage what another commits.
constexpr int kResetFaultMended = 3051003;

} // namespace

Result<StreamState> StoreOnSqlite::stream(const StreamId& stream) {
    return reading([&](Connection& reader) {
        StreamState state{stream, 0, {}, {}};
        Statement row = reader.use(Query::stream, name_of(stream.kind), stream.id);
        if (row.step()) state = {stream, row.number(1), row.string(3), row.hash(2)};
        return state;
    });
}

Result<std::uint64_t> StoreOnSqlite::revision_of(const StreamId& stream) {
    return reading([&](Connection& reader) {
        Statement row = reader.use(Query::stream_revision, name_of(stream.kind), stream.id);
        return row.step() ? row.number(0) : std::uint64_t{0};
    });
}

Result<std::vector<StoredEvent>> StoreOnSqlite::history(const StreamId& stream) {
    return reading([&](Connection& reader) {
        std::vector<StoredEvent> events;
        Statement row = reader.use(Query::history, name_of(stream.kind), stream.id);
        while (row.step()) events.push_back(event_from(row));
        return events;
    });
}

Result<std::optional<std::string>> StoreOnSqlite::once(std::string_view scope, std::string_view key) {
    return reading([&](Connection& reader) {
        Statement row = reader.use(Query::once, scope, key);
        return row.step() ? std::optional(row.string(0)) : std::nullopt;
    });
}

Result<std::optional<StoredNomination>> StoreOnSqlite::nomination(std::string_view id) {
    return reading([&](Connection& reader) {
        Statement row = reader.use(Query::nomination, id);
        return row.step() ? std::optional(nomination_from(row, definitions_)) : std::nullopt;
    });
}

Result<std::vector<std::string>> StoreOnSqlite::taken_on_by(std::string_view person) {
    return reading([&](Connection& reader) {
        std::vector<std::string> ids;
        Statement row = reader.use(Query::taken_on_by, person);
        while (row.step()) ids.push_back(row.string(0));
        return ids;
    });
}

Result<std::vector<AttachmentLink>> StoreOnSqlite::attachments_of(std::string_view id) {
    return reading([&](Connection& reader) {
        std::vector<AttachmentLink> links;
        Statement row = reader.use(Query::attachments_of, id);
        while (row.step()) links.push_back({row.string(0), row.hash(1), row.number(2), row.string(3), row.string(4)});
        return links;
    });
}

Result<std::vector<ScoreRecord>> StoreOnSqlite::scores_of(std::string_view id) {
    return reading([&](Connection& reader) {
        std::vector<ScoreRecord> scores;
        Statement row = reader.use(Query::scores_of, id);
        while (row.step())
            scores.push_back({row.string(0), row.string(1), row.string(2), row.string(3), row.hash(4), row.hash(5),
                              row.string(7), row.instant(6)});
        return scores;
    });
}

Result<std::vector<TimerRecord>> StoreOnSqlite::timers_of(std::string_view id) {
    return reading([&](Connection& reader) {
        std::vector<TimerRecord> timers;
        Statement row = reader.use(Query::timers_of, id);
        while (row.step()) timers.push_back({row.string(0), row.instant(1), row.string(2)});
        return timers;
    });
}

Result<std::optional<DefinitionRecord>> StoreOnSqlite::definition(const Sha256& hash) {
    return reading([&](Connection& reader) {
        Statement row = reader.use(Query::definition, hash);
        return row.step() ? std::optional(definition_from(row)) : std::nullopt;
    });
}

Result<std::vector<DefinitionRecord>> StoreOnSqlite::definitions() {
    return reading([&](Connection& reader) {
        std::vector<DefinitionRecord> all;
        Statement row = reader.use(Query::definitions);
        while (row.step()) all.push_back(definition_from(row));
        return all;
    });
}

Result<std::optional<StoredAnswer>> StoreOnSqlite::answer(std::string_view actor, std::string_view key) {
    return reading([&](Connection& reader) {
        Statement row = reader.use(Query::answer, actor, key);
        return row.step() ? std::optional(StoredAnswer{row.hash(0), row.string(1), row.number(2)}) : std::nullopt;
    });
}

Result<std::string> StoreOnSqlite::metadata(std::string_view key) {
    return reading([&](Connection& reader) {
        Statement row = reader.use(Query::metadata, key);
        return row.step() ? row.string(0) : std::string();
    });
}

Result<StoreSummary> StoreOnSqlite::summary() {
    return reading([&](Connection& reader) {
        StoreSummary summary;
        summary.path = folder_.string();
        summary.schema_version = known_schema();
        summary.engine = std::string("SQLite ") + sqlite3_libversion();
        if (sqlite3_libversion_number() < kResetFaultMended) {
            Diagnostic note = Diagnostic::warning("TD0609").with("version", sqlite3_libversion());
            note.severity = Severity::note;
            summary.notes.push_back(std::move(note));
        }
        const Snapshot snapshot(reader);
        Statement row = reader.use(Query::summary);
        if (row.step()) {
            summary.nominations = row.number(0);
            summary.events = row.number(1);
            summary.bytes = row.number(2);
            if (!row.is_null(3)) summary.newest_event = row.instant(3);
        }
        return summary;
    });
}

Result<std::vector<DueTimer>> StoreOnSqlite::due_timers(Instant now, std::uint32_t limit) {
    return reading([&](Connection& reader) {
        std::vector<DueTimer> due;
        Statement row = reader.use(Query::due_timers, now, limit);
        while (row.step())
            due.push_back({row.string(0), row.number(1), {row.string(2), row.instant(3), row.string(4)}});
        return due;
    });
}

Result<AuditHead> StoreOnSqlite::audit_head() {
    return reading([&](Connection& reader) {
        Statement row = reader.use(Query::head);
        return row.step() ? AuditHead{row.number(0), row.hash(1)} : AuditHead{};
    });
}

} // namespace thidua::store
