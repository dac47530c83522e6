#include "identity/storage/rows.hpp"

#include "identity/storage/embedded.hpp"

#include <algorithm>

namespace thidua::identity {
namespace {

/// The columns' CHECKs let no other word in.
template <class Kind>
Kind kind_of(const std::vector<std::string>& words, std::string_view word) {
    return static_cast<Kind>(std::find(words.begin(), words.end(), word) - words.begin());
}

std::optional<Instant> maybe_instant(const Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.instant(column);
}

AccountRow account_of(const Statement& row) {
    AccountRow account;
    account.number = row.integer(0);
    account.person = row.string(1);
    account.password = row.string(2);
    account.use = kind_of<PasswordUse>(use_words(), row.text(3));
    account.password_until = maybe_instant(row, 4);
    account.locked = row.integer(5) != 0;
    account.factor = row.string(6);
    account.factor_offered = row.string(7);
    account.factor_step = row.number(8);
    account.made = row.instant(9);
    account.made_by = row.string(10);
    account.signed_in = maybe_instant(row, 11);
    account.language = row.string(12);
    account.external_name = row.string(13);
    return account;
}

SessionRow session_of(const Statement& row) {
    SessionRow session;
    session.id = row.string(0);
    session.person = row.string(1);
    session.need = kind_of<Need>(need_words(), row.text(2));
    session.second_factor = row.integer(3) != 0;
    session.begun = row.instant(4);
    session.seen = row.instant(5);
    session.stepped_up = maybe_instant(row, 6);
    session.from = {row.string(7), row.string(8)};
    session.account = row.integer(9);
    session.language = row.string(10);
    session.door = kind_of<SessionDoor>(door_words(), row.text(11));
    session.has_factor = row.integer(12) != 0;
    return session;
}

TokenRow token_of(const Statement& row) {
    TokenRow made;
    made.token.id = row.string(0);
    made.token.person = row.string(1);
    made.token.name = row.string(2);
    made.token.scope = kind_of<Scope>(scope_words(), row.text(3));
    made.token.made = row.instant(4);
    made.token.until = row.instant(5);
    made.token.used = maybe_instant(row, 6);
    made.locked = row.integer(7) != 0;
    made.token.language = row.string(8);
    return made;
}

/// At most `most` bytes, whole letters.
std::string cut(const std::string& text, std::size_t most) {
    std::size_t end = std::min(text.size(), most);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

} // namespace

std::optional<AccountRow> account_called(Connection& file, const std::string& person) {
    Statement row = file.use(Query::account_called, person);
    if (!row.step()) return std::nullopt;
    return account_of(row);
}

std::optional<AccountRow> account_outside(Connection& file, const std::string& name) {
    Statement row = file.use(Query::account_outside, name);
    if (!row.step()) return std::nullopt;
    return account_of(row);
}

std::vector<AccountRow> all_accounts(Connection& file) {
    std::vector<AccountRow> accounts;
    Statement row = file.use(Query::accounts);
    while (row.step()) accounts.push_back(account_of(row));
    return accounts;
}

std::optional<SessionRow> session_with(Connection& file, const Sha256& secret) {
    Statement row = file.use(Query::session_with, secret);
    if (!row.step()) return std::nullopt;
    return session_of(row);
}

std::vector<SessionRow> sessions_of(Connection& file, std::int64_t account) {
    std::vector<SessionRow> sessions;
    Statement row = file.use(Query::sessions_of, account);
    while (row.step()) sessions.push_back(session_of(row));
    return sessions;
}

void add_session(Connection& file, const SessionRow& session, const Sha256& secret) {
    file.run(Query::add_session, session.id, secret, session.account, word_for(session.need), session.second_factor,
             session.begun, session.seen, session.stepped_up, cut(session.from.address, 100),
             cut(session.from.agent, 200), word_for(session.door));
}

std::optional<TokenRow> token_with(Connection& file, const Sha256& secret) {
    Statement row = file.use(Query::token_with, secret);
    if (!row.step()) return std::nullopt;
    return token_of(row);
}

std::vector<TokenRow> tokens_of(Connection& file, std::int64_t account) {
    std::vector<TokenRow> tokens;
    Statement row = file.use(Query::tokens_of, account);
    while (row.step()) tokens.push_back(token_of(row));
    return tokens;
}

void log_access(Connection& file, const Happened& happened) {
    file.run(Query::add_access, happened.at, happened.person, happened.by, happened.what,
             cut(happened.from.address, 100), happened.subject);
}

std::vector<AccessEntry> access_log(Connection& file, const std::string& person, std::uint32_t limit) {
    std::vector<AccessEntry> entries;
    Statement row = file.use(Query::access_log, person, limit);
    while (row.step())
        entries.push_back(
            {row.number(0), row.instant(1), row.string(2), row.string(3), row.string(4), row.string(5), row.string(6)});
    return entries;
}

} // namespace thidua::identity
