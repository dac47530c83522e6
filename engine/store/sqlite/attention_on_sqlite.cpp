#include "store/sqlite/attention_on_sqlite.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/rows.hpp"

namespace thidua::store {
namespace {

/// Whom notices are for, as the table has it: a role in a unit, or a person.
using Address = std::tuple<std::string, std::string, std::string>;

std::set<Address> addresses_of(const NoticeQuery& query) {
    std::set<Address> addresses{{"", "", query.person}};
    for (const RoleInUnit& one : query.roles) addresses.insert({one.role, one.unit, ""});
    return addresses;
}

/// Events up to this one count as read.
std::uint64_t read_upto(Connection& reader, const std::string& person) {
    Statement row = reader.use(Query::read_upto, person);
    return row.step() ? row.number(0) : 0;
}

StoredNotice notice_from(const Statement& row) {
    StoredNotice notice;
    notice.kind = row.string(0);
    notice.stage = row.string(1);
    StoredEvent& event = notice.event;
    event.sequence = row.number(2);
    event.stream = StreamId::nomination(row.string(3));
    event.revision = row.number(4);
    event.event.version = static_cast<std::int32_t>(row.integer(5));
    event.event.at = row.instant(6);
    event.event.kind = row.string(7);
    event.event.actor = row.string(8);
    event.event.principal = row.string(9);
    event.event.action = row.string(10);
    event.event.payload_json = row.string(11);
    notice.read = row.integer(12) != 0;
    return notice;
}

} // namespace

Result<std::vector<StoredNotice>> AttentionOnSqlite::notices(const NoticeQuery& query) {
    auto loan = readers_.lend();
    if (!loan) return loan.error();
    Connection& reader = **loan;
    const Snapshot one_state(reader);
    const std::uint64_t before =
        query.before == 0 ? static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) : query.before;
    const std::uint64_t upto = read_upto(reader, query.person);
    const std::uint64_t limit = query.limit;
    const std::int64_t unread = query.unread ? 1 : 0;
    std::vector<StoredNotice> found;
    for (const auto& [role, unit, person] : addresses_of(query)) {
        Statement row = reader.use(Query::notices, role, unit, person, before, query.person, upto, unread, limit);
        while (row.step()) found.push_back(notice_from(row));
    }
    // Of those of one event the one that speaks of a stage says more.
    std::stable_sort(found.begin(), found.end(), [](const StoredNotice& a, const StoredNotice& b) {
        if (a.event.sequence != b.event.sequence) return a.event.sequence > b.event.sequence;
        return !a.stage.empty() && b.stage.empty();
    });
    const auto same = [](const StoredNotice& a, const StoredNotice& b) { return a.event.sequence == b.event.sequence; };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    if (found.size() > query.limit) found.resize(query.limit);
    return reader.finish(std::move(found));
}

Result<std::uint64_t> AttentionOnSqlite::unread(const NoticeQuery& query) {
    auto loan = readers_.lend();
    if (!loan) return loan.error();
    Connection& reader = **loan;
    const Snapshot one_state(reader);
    const std::uint64_t upto = read_upto(reader, query.person);
    const std::uint64_t most = kMostUnread;
    std::set<std::uint64_t> events;
    for (const auto& [role, unit, person] : addresses_of(query)) {
        Statement row = reader.use(Query::unread_notices, role, unit, person, query.person, upto, most);
        while (row.step()) events.insert(row.number(0));
    }
    return reader.finish(std::min<std::uint64_t>(events.size(), kMostUnread));
}

Result<void> AttentionOnSqlite::mark_read(std::string_view person, const std::vector<std::uint64_t>& events,
                                          std::uint64_t upto) {
    return commits_.run([&]() -> std::optional<Failure> {
        if (upto != 0) {
            writer_.run(Query::put_read_upto, person, upto);
            writer_.run(Query::forget_read_notices, person, upto);
        }
        for (const std::uint64_t event : events) writer_.run(Query::put_read_notice, person, event);
        return std::nullopt;
    });
}

Result<std::uint64_t> AttentionOnSqlite::seen(std::string_view person, std::string_view nomination) {
    auto loan = readers_.lend();
    if (!loan) return loan.error();
    Connection& reader = **loan;
    std::uint64_t revision = 0;
    {
        Statement row = reader.use(Query::seen, person, nomination);
        if (row.step()) revision = row.number(0);
    }
    return reader.finish(revision);
}

Result<void> AttentionOnSqlite::mark_seen(std::string_view person, std::string_view nomination,
                                          std::uint64_t revision) {
    return commits_.run([&]() -> std::optional<Failure> {
        writer_.run(Query::put_seen, person, nomination, revision);
        return std::nullopt;
    });
}

} // namespace thidua::store
