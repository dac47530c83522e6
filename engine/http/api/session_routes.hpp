#pragma once

#include <optional>

#include "http/access/credentials.hpp"
#include "http/message.hpp"
#include "identity/identity.hpp"
#include "service/texts/localizer.hpp"

namespace thidua::http {

/// What the routes of signing in and of accounts work with. Nothing is owned.
struct SessionTools {
    identity::Identity& identity;
    const identity::People& people;
    const service::Localizer& localizer;
    CookieKind cookie = CookieKind::host;
};

/// The routes below /api/v1 that say who somebody is: session, me, accounts, setup. Any thread.
class SessionRoutes {
  public:
    explicit SessionRoutes(SessionTools tools) : tools_(tools) {}

    /// Nothing when the path is none of theirs.
    [[nodiscard]] std::optional<Response> handle(const Request& request) const;

  private:
    SessionTools tools_;
};

} // namespace thidua::http
