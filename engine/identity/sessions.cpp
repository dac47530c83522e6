// What every request asks: whose session or token is that. And the person's own list of both.
#include "base/text/text.hpp"
#include "identity/codes/secrets.hpp"
#include "identity/house.hpp"
#include "identity/storage/embedded.hpp"

namespace thidua::identity {
namespace {

constexpr std::chrono::milliseconds kWriteUses = std::chrono::minutes(5);
constexpr std::uint32_t kLongestToken_days = 365;
constexpr std::size_t kLongestName = 100;

Failure not_yours(const std::string& id) { return Failure::not_found(Diagnostic::error("TD1303").with("person", id)); }

} // namespace

std::optional<Session> Identity::session(std::string_view secret) {
    const Sha256 hash = sha256(secret);
    auto row = house_->living(hash);
    if (!row) return std::nullopt;
    house_->use(hash, *row);
    return house_->view_of(*row);
}

std::optional<Session> Identity::look(std::string_view secret) {
    const auto row = house_->living(sha256(secret));
    return row ? std::optional(house_->view_of(*row)) : std::nullopt;
}

std::optional<Token> Identity::token(std::string_view secret) {
    House& house = *house_;
    const auto found = house.read([&](Connection& file) { return token_with(file, sha256(secret)); });
    if (!found || !*found) return std::nullopt;
    const TokenRow& row = **found;
    const Instant at = house.now();
    if (row.locked || at >= row.token.until) return std::nullopt;
    if (!row.token.used || at >= *row.token.used + kWriteUses)
        (void)house.change([&](Connection& file) -> Result<void> {
            file.run(Query::token_used, row.token.id, at);
            return {};
        });
    return row.token;
}

Result<std::vector<Session>> Identity::sessions(const std::string& secret) {
    House& house = *house_;
    const auto own = house.own(secret);
    if (!own) return own.error();
    const auto rows = house.read([&](Connection& file) { return sessions_of(file, own->account); });
    if (!rows) return rows.error();
    std::vector<Session> views;
    const Instant at = house.now();
    for (const SessionRow& row : *rows)
        if (house.lives(row, at)) views.push_back(house.view_of(row.id == own->id ? *own : row));
    return views;
}

Result<void> Identity::end_session(const std::string& secret, const std::string& id, const From& from) {
    House& house = *house_;
    const auto own = house.own(secret);
    if (!own) return own.error();
    return house.change([&](Connection& file) -> Result<void> {
        file.run(Query::end_session, own->account, id);
        if (file.changed_rows() == 0) return not_yours(id);
        log_access(file, {house.now(), own->person, "session-ended", from, {}, id});
        return {};
    });
}

Result<std::vector<Token>> Identity::tokens(const std::string& secret) {
    House& house = *house_;
    const auto own = house.own(secret);
    if (!own) return own.error();
    const auto rows = house.read([&](Connection& file) { return tokens_of(file, own->account); });
    if (!rows) return rows.error();
    std::vector<Token> views;
    for (const TokenRow& row : *rows) views.push_back(row.token);
    return views;
}

Result<NewToken> Identity::make_token(const std::string& secret, const std::string& name, Scope scope,
                                      std::uint32_t days, const From& from) {
    House& house = *house_;
    const auto own = house.own(secret);
    if (!own) return own.error();
    if (!house.is_stepped_up(*own)) return Failure::refused(Diagnostic::error("TD1300"));
    const bool named = !name.empty() && !first_invalid_utf8(name) && count_code_points(name) <= kLongestName;
    if (!named || days < 1 || days > kLongestToken_days)
        return Failure::refused(Diagnostic::error("TD1305")
                                    .with("letters", std::to_string(kLongestName))
                                    .with("days", std::to_string(kLongestToken_days)));
    NewToken made;
    made.secret = new_secret(house.tools.randomness);
    made.token = {new_id(house.tools.randomness), own->person, to_nfc(name), scope, house.now(), {}, {}};
    made.token.until = made.token.made + std::chrono::hours(24) * days;
    return house.change([&](Connection& file) -> Result<NewToken> {
        file.run(Query::add_token, made.token.id, sha256(made.secret), own->account, made.token.name, word_for(scope),
                 made.token.made, made.token.until);
        log_access(file, {made.token.made, own->person, "token-made", from, {}, made.token.id});
        return made;
    });
}

Result<void> Identity::end_token(const std::string& secret, const std::string& id, const From& from) {
    House& house = *house_;
    const auto own = house.own(secret);
    if (!own) return own.error();
    return house.change([&](Connection& file) -> Result<void> {
        file.run(Query::end_token, own->account, id);
        if (file.changed_rows() == 0) return not_yours(id);
        log_access(file, {house.now(), own->person, "token-ended", from, {}, id});
        return {};
    });
}

} // namespace thidua::identity
