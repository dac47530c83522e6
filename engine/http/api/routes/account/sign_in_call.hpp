#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "http/api/routes/account/sign_in.hpp"

namespace thidua::http {

/// One call of a route of signing in, with what all of them ask of it.
class SignInCall {
  public:
    SignInCall(const Call& call, const SignInTools& tools);

    const Call& call;
    identity::Identity& identity;
    const std::string secret; ///< of the cookie; "" for none
    const identity::From from;

    /// The failure as a problem: 401 when the session is over, 403 when it does not suffice, 429 and when to come again
    /// when there were too many tries.
    [[nodiscard]] Response problem(const Failure& failure) const;
    /// 204, or the failure.
    [[nodiscard]] Response done(const Result<void>& result) const;
    /// With the cookie of a session that is new; "" takes it away.
    [[nodiscard]] Response with_cookie(Response response, const std::string& session) const;
    /// What the browser must know of its session.
    [[nodiscard]] boost::json::object session_json(const identity::Session& session) const;
    /// After signing in and everything that makes a session anew.
    [[nodiscard]] Response opened(const Result<identity::Opened>& opened) const;
    /// Who asks, when the proof is fresh (TD1300); other people's accounts are worth a second look.
    [[nodiscard]] Result<std::string> proven() const;
    /// The same of somebody who may do alone what takes two (TD1404).
    [[nodiscard]] Result<std::string> proven_alone() const;

  private:
    const SignInTools& tools_;
};

/// Whether a request without a session may change something here.
enum class Entry { with_session, without_session };

/// The route, answered by `answer` for whoever comes from an own page with one identity: the session's.
[[nodiscard]] Route sign_in_route(const SignInTools& tools, Route route,
                                  std::function<Response(const SignInCall& call)> answer,
                                  Entry entry = Entry::with_session);

/// `answer[name]` when there is such a moment.
void put_moment(boost::json::object& answer, std::string_view name, const std::optional<Instant>& at);

[[nodiscard]] const Schema& session_schema();
/// What signing in answers: the session, or that a code is needed.
[[nodiscard]] Schema opened_schema();

} // namespace thidua::http
