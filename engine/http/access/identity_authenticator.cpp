#include "http/access/identity_authenticator.hpp"

namespace thidua::http {
namespace {

Identified of_session(const identity::Session& session) {
    Identified found;
    found.person = session.person;
    found.session = session.id;
    found.second_factor = session.second_factor;
    found.stepped_up_until = session.stepped_up_until;
    if (!session.language.empty()) found.language = session.language;
    return found;
}

Identified of_token(const identity::Token& token) {
    Identified found;
    found.person = token.person;
    found.session = token.id;
    found.by_token = true;
    if (!token.language.empty()) found.language = token.language;
    return found;
}

} // namespace

std::optional<Identified> IdentityAuthenticator::who(const Request& request) {
    const Credentials given = credentials_of(request, kind_);
    if (given.ambiguous) return std::nullopt;
    if (!given.token.empty()) {
        const auto token = identity_.token(given.token);
        if (!token || (changes_something(request) && token->scope != identity::Scope::write)) return std::nullopt;
        return of_token(*token);
    }
    if (given.session.empty() || (changes_something(request) && !proves_origin(request))) return std::nullopt;
    const auto session = identity_.session(given.session);
    if (!session || session->need != identity::Need::nothing) return std::nullopt;
    return of_session(*session);
}

bool IdentityAuthenticator::lasts(const Request& request) {
    const Credentials given = credentials_of(request, kind_);
    if (given.ambiguous) return false;
    if (!given.token.empty()) return identity_.token(given.token).has_value();
    const auto session = identity_.look(given.session);
    return session && session->need == identity::Need::nothing;
}

std::optional<ByToken> IdentityAuthenticator::by_token(const Request& request) {
    const Credentials given = credentials_of(request, kind_);
    if (given.ambiguous || given.token.empty()) return std::nullopt;
    const auto token = identity_.token(given.token);
    if (!token) return std::nullopt;
    return ByToken{of_token(*token),
                   token->scope == identity::Scope::write ? ByToken::Scope::write : ByToken::Scope::read};
}

Denial IdentityAuthenticator::why_not(const Request& request) {
    const Credentials given = credentials_of(request, kind_);
    if (given.ambiguous) return Denial::two_identities;
    if (!given.token.empty()) return identity_.token(given.token) ? Denial::scope : Denial::nobody;
    if (given.session.empty() || !identity_.look(given.session)) return Denial::nobody;
    return changes_something(request) && !proves_origin(request) ? Denial::origin : Denial::nobody;
}

} // namespace thidua::http
