#pragma once

#include "http/access/credentials.hpp"
#include "http/authenticator.hpp"
#include "identity/identity.hpp"

namespace thidua::http {

/// Finds people by the sessions and tokens of `identity`. A session that still lacks something (a second factor, a
/// password of one's own) is nobody here: only the routes of signing in know it.
class IdentityAuthenticator final : public Authenticator {
  public:
    /// Not owned.
    IdentityAuthenticator(identity::Identity& identity, CookieKind kind) : identity_(identity), kind_(kind) {}

    [[nodiscard]] std::optional<Identified> who(const Request& request) override;
    [[nodiscard]] bool lasts(const Request& request) override;
    [[nodiscard]] std::optional<ByToken> by_token(const Request& request) override;
    [[nodiscard]] Denial why_not(const Request& request) override;

  private:
    identity::Identity& identity_;
    const CookieKind kind_;
};

} // namespace thidua::http
