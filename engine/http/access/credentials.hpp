#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace thidua::http {

/// How the session's cookie is written.
enum class CookieKind {
    host,          ///< `__Host-thidua`: this host alone, TLS alone
    demonstration, ///< `thidua` on a loopback without TLS; still `__Host-thidua` under TLS
};

/// What a request brings to say who sends it.
struct Credentials {
    std::string session; ///< secret of the cookie; "" for none
    std::string token;   ///< secret of `Authorization: Bearer`; "" for none
    /// Two at once, or one cookie twice: whose request that is cannot be said, so it is nobody's.
    bool ambiguous = false;
};
/// The value of the cookie of that name; nothing for none, and for two.
[[nodiscard]] std::optional<std::string> cookie_of(const Request& request, std::string_view name);
[[nodiscard]] Credentials credentials_of(const Request& request, CookieKind kind);

/// The value of Set-Cookie that gives the secret to the browser, for as long as the browser runs; with "" the one that
/// takes it away.
[[nodiscard]] std::string cookie_for(const Request& request, CookieKind kind, const std::string& secret);

/// Whether a browser would throw the cookie of a session away: it came by plain HTTP, from a page that is not on the
/// browser's own machine.
[[nodiscard]] bool loses_cookie(const Request& request, CookieKind kind);

/// Whether the method may change something.
[[nodiscard]] bool changes_something(const Request& request);
/// Whether a browser says that the request comes from a page of this server: by Origin, by Sec-Fetch-Site, and by both
/// where both are there. A page of another site can forge neither.
[[nodiscard]] bool proves_origin(const Request& request);
/// Whether a browser says that it does not, or not surely. What says nothing at all is no browser.
[[nodiscard]] bool comes_from_elsewhere(const Request& request);

} // namespace thidua::http
