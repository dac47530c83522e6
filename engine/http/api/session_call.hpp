#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "http/api/session_routes.hpp"

namespace thidua::http {

/// One request to a route of signing in, with what all of them ask of it.
class SessionCall {
  public:
    SessionCall(const Request& request, const SessionTools& tools, std::string subject);

    const Request& request;
    const SessionTools& tools;
    const std::string subject; ///< what stands for `{}` in the path: a person, a session, a token
    const std::string secret;  ///< of the cookie; "" for none
    const std::string language;
    const identity::From from;

    /// The body, an object with texts and whole numbers, of these names alone; TD1316 (usage) when it is not. Names
    /// that are missing are "" or 0.
    [[nodiscard]] Result<boost::json::object> members(std::initializer_list<std::string_view> texts,
                                                      std::initializer_list<std::string_view> numbers = {}) const;

    [[nodiscard]] Response json(const boost::json::object& body, int status = 200) const;
    [[nodiscard]] Response nothing() const; ///< 204
    /// With the cookie of a session that is new.
    [[nodiscard]] Response with_cookie(Response response, const std::string& session) const;
    /// The failure as problem+json.
    [[nodiscard]] Response problem(const Failure& failure) const;

    /// What the browser must know of the session.
    [[nodiscard]] boost::json::object session_json(const identity::Session& session) const;
    /// After signing in and everything that makes a session anew.
    [[nodiscard]] Response opened(const Result<identity::Opened>& opened) const;
    /// The session of an operator; TD1306 (not found) for everybody else: who is none does not learn what is there.
    [[nodiscard]] Result<identity::Session> by_operator() const;
};

/// One route; `{}` in the path stands for one segment.
struct SessionRoute {
    std::string_view method;
    std::string_view path; ///< below /api/v1/
    Response (*answer)(const SessionCall& call);
    bool without_session = false; ///< a request without cookie is no forgery
};

[[nodiscard]] const std::vector<SessionRoute>& own_routes();      ///< session, me, setup
[[nodiscard]] const std::vector<SessionRoute>& operator_routes(); ///< accounts

[[nodiscard]] boost::json::object text_or_nothing(boost::json::object object, std::string_view name,
                                                  const std::optional<Instant>& at);

} // namespace thidua::http
