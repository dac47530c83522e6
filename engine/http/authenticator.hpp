#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "http/message.hpp"

namespace thidua::http {

/// Who sends a request, as far as rights and language depend on it. Rights are not decided here but in `service`.
struct Identified {
    std::string person; ///< of the organisation
    std::string language = "vi";
    std::string session; ///< names the session or the token, not its secret
    bool by_token = false;
    bool second_factor = false;
    /// Until when signing actions need no further proof; nothing: they need one.
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> stepped_up_until;
};

/// Who sends a request by a bearer token, whatever its method.
struct ByToken {
    enum class Scope { read, write };
    Identified who;
    Scope scope = Scope::read;
};

/// Why a request is nobody's.
enum class Denial {
    nobody,         ///< no session, an ended one, a token that is unknown or over: 401
    origin,         ///< a session's cookie on a change that does not come from an own page: 403
    scope,          ///< a token that may only read, on a change: 403
    two_identities, ///< a cookie and a token at once: 403
};

/// Port: finds out who sends a request, by cookie or bearer token. Called from several threads.
class Authenticator {
  public:
    virtual ~Authenticator() = default;
    Authenticator(const Authenticator&) = delete;
    Authenticator& operator=(const Authenticator&) = delete;

    /// Nothing for nobody, and for whoever may not send this request: see Denial.
    [[nodiscard]] virtual std::optional<Identified> who(const Request& request) = 0;
    /// Whether the session or token of the request still lasts: asked every second while a page listens, so it must
    /// not count as use. To be given a meaning of its own wherever who() prolongs a session.
    [[nodiscard]] virtual bool lasts(const Request& request) { return who(request).has_value(); }
    /// Of a request with a bearer token and no cookie; nothing for every other, and for a token that does not last.
    [[nodiscard]] virtual std::optional<ByToken> by_token(const Request&) { return std::nullopt; }
    /// Asked when who() gave nothing.
    [[nodiscard]] virtual Denial why_not(const Request&) { return Denial::nobody; }

  protected:
    Authenticator() = default;
};

} // namespace thidua::http
