#include <map>

#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/store_on_sqlite.hpp"

namespace thidua::store {
namespace {

/// Rows looked at for each that is taken: the others wait for an earlier one of their stream.
constexpr std::uint32_t kLookedAt = 8;

/// At most one row of a stream, its first: the next comes when that one is settled.
std::vector<OutboxRow> due_rows(Connection& writer, Instant now, std::uint32_t limit, Instant unlikely_from) {
    std::vector<OutboxRow> rows;
    std::map<StreamId, std::size_t> taken; // place in rows by stream
    Statement row = writer.use(Query::outbox_due, now, std::uint64_t{limit} * kLookedAt, unlikely_from);
    while (row.step()) {
        OutboxRow found = outbox_from(row);
        const StreamId& stream = found.record.stream;
        const auto before = stream.id.empty() ? taken.end() : taken.find(stream);
        if (before != taken.end()) {
            if (found.number < rows[before->second].number) rows[before->second] = std::move(found);
            continue;
        }
        if (rows.size() == limit) continue;
        if (!stream.id.empty()) taken[stream] = rows.size();
        rows.push_back(std::move(found));
    }
    return rows;
}

} // namespace

Result<std::vector<OutboxRow>> StoreOnSqlite::lease_outbox(std::string_view owner, Instant now, Instant until,
                                                           std::uint32_t limit, std::optional<Instant> unlikely_from) {
    if (owner.empty()) return Failure::usage(Diagnostic::error("TD0619").with("what", "owner").with("found", ""));
    // Mostly nothing is due, and finding that out must not cost a commit.
    const auto next = next_outbox_due();
    if (!next) return next.error();
    std::vector<OutboxRow> leased;
    const Instant far = unlikely_from.value_or(Instant::max());
    if (!*next || (**next > now && **next < far)) return leased;
    const auto done = commits_.run([&]() -> std::optional<Failure> {
        leased = due_rows(writer_, now, limit, far);
        for (OutboxRow& row : leased) {
            ++row.attempts;
            ++row.fencing_token;
            row.lease_owner = owner;
            row.record.not_before = until;
            writer_.run(Query::outbox_lease, row.number, until, owner);
        }
        return std::nullopt;
    });
    if (!done) return done.error();
    return leased;
}

Result<void> StoreOnSqlite::set_outbox(const LeaseToken& row, OutboxStatus status, Instant not_before,
                                       std::string_view reason) {
    return commits_.run([&]() -> std::optional<Failure> {
        writer_.run(Query::outbox_set, row.number, row.fencing_token, static_cast<std::int32_t>(status), not_before,
                    reason);
        if (writer_.failed() || writer_.changed_rows() == 1) return std::nullopt;
        return Failure::stale(Diagnostic::error("TD0625").with("number", std::to_string(row.number)));
    });
}

Result<void> StoreOnSqlite::outbox_done(const LeaseToken& row, Instant at, std::string_view note) {
    return set_outbox(row, OutboxStatus::done, at, note);
}

Result<void> StoreOnSqlite::outbox_retry(const LeaseToken& row, Instant not_before, std::string_view reason) {
    return set_outbox(row, OutboxStatus::waiting, not_before, reason);
}

Result<void> StoreOnSqlite::outbox_incident(const LeaseToken& row, Instant at, std::string_view reason) {
    return set_outbox(row, OutboxStatus::incident, at, reason);
}

Result<void> StoreOnSqlite::end_leases(std::string_view owner) {
    const auto any = reading([&](Connection& reader) { return reader.use(Query::outbox_leased, owner).step(); });
    if (!any) return any.error();
    if (!*any) return {};
    return commits_.run([&]() -> std::optional<Failure> {
        writer_.run(Query::outbox_end_leases, owner);
        return std::nullopt;
    });
}

Result<void> StoreOnSqlite::retry_incident(std::uint64_t number, Instant now) {
    return commits_.run([&]() -> std::optional<Failure> {
        writer_.run(Query::outbox_reopen, number, now);
        if (writer_.failed() || writer_.changed_rows() == 1) return std::nullopt;
        return Failure::refused(Diagnostic::error("TD0615").with("number", std::to_string(number)));
    });
}

Result<std::vector<OutboxRow>> StoreOnSqlite::outbox(OutboxStatus status, std::uint32_t limit) {
    return reading([&](Connection& reader) {
        const Query query = status == OutboxStatus::waiting ? Query::outbox_waiting
                            : status == OutboxStatus::done  ? Query::outbox_done
                                                            : Query::outbox_incidents;
        std::vector<OutboxRow> rows;
        Statement row = reader.use(query, limit);
        while (row.step()) rows.push_back(outbox_from(row));
        return rows;
    });
}

Result<std::vector<OutboxRow>> StoreOnSqlite::outbox_of(std::string_view key_prefix) {
    if (key_prefix.empty()) return Failure::usage(Diagnostic::error("TD0619").with("what", "key").with("found", ""));
    std::string past(key_prefix); // the first text after all that begin so
    ++past.back();
    return reading([&](Connection& reader) {
        std::vector<OutboxRow> rows;
        Statement row = reader.use(Query::outbox_of, key_prefix, past);
        while (row.step()) rows.push_back(outbox_from(row));
        return rows;
    });
}

Result<std::optional<Instant>> StoreOnSqlite::next_outbox_due() {
    return reading([&](Connection& reader) {
        Statement row = reader.use(Query::outbox_next);
        return row.step() && !row.is_null(0) ? std::optional(row.instant(0)) : std::nullopt;
    });
}

} // namespace thidua::store
