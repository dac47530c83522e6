#pragma once

#include "http/access/credentials.hpp"
#include "http/api/table/route.hpp"
#include "identity/identity.hpp"
#include "thidua/engine.hpp"

namespace thidua::http {

/// What the routes of signing in and of accounts work with. Nothing is owned.
struct SignInTools {
    identity::Identity& identity;
    const identity::People& people;
    CookieKind cookie = CookieKind::host;
};

/// Session, me, setup and accounts, for the table of an Api that asks an IdentityAuthenticator of the same cookie.
[[nodiscard]] Routes sign_in_routes(const SignInTools& tools);

/// What takes two operators, for the same table.
[[nodiscard]] Routes act_routes(const SignInTools& tools, Engine& engine);

/// Its parts.
[[nodiscard]] Routes session_routes(const SignInTools& tools);
[[nodiscard]] Routes oidc_routes(const SignInTools& tools);
[[nodiscard]] Routes own_account_routes(const SignInTools& tools);
[[nodiscard]] Routes mail_routes(const SignInTools& tools);
[[nodiscard]] Routes account_routes(const SignInTools& tools);

} // namespace thidua::http
