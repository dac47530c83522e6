#pragma once

#include <string>

#include "http/access/credentials.hpp"

namespace thidua::http {

/// The cookie in which a browser keeps its question to the provider of OpenID Connect until the answer: no session,
/// gone in ten minutes, and given back on the way from another site, which a session's never is.

/// What the request brings of it; "" for none, and for two.
[[nodiscard]] std::string pending_login_of(const Request& request, CookieKind kind);
/// The value of Set-Cookie; with "" the one that takes it away.
[[nodiscard]] std::string pending_cookie_for(const Request& request, CookieKind kind, const std::string& pending);

} // namespace thidua::http
