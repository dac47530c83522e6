#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "http/api/schema/schema.hpp"
#include "http/authenticator.hpp"
#include "http/message.hpp"
#include "thidua/requests.hpp"

namespace thidua::http {

class Problems;

/// Whom a route is for. What somebody may do with one nomination is decided in `service`.
enum class Right {
    everybody, ///< also who has not signed in
    person,    ///< somebody of the organisation; nobody: 401
    operators  ///< operators of thidua.info; for others it is not there (404)
};

enum class Cost {
    light,
    heavy ///< reads or writes much, or starts a plugin: a few at a time, more are asked to come again (503)
};

/// What a request has as its body.
enum class Body {
    none,
    json, ///< an object as the route's schema says
    file  ///< anything, piece by piece (Request::content)
};

/// How a change is guarded against what the caller has not seen.
enum class Guard {
    none,
    key,     ///< takes an Idempotency-Key
    revision ///< and needs an If-Match with the revision of the nomination (428 without)
};

/// A request that was found to be for a route, by somebody who may come in, and to have the shape that the route asks
/// for.
struct Call {
    const Request& request;
    const Problems& problems;      ///< how a refusal is told
    std::optional<Identified> who; ///< always somebody where the right says so
    Caller caller;                 ///< the same for the engine, with language and on whose behalf
    std::map<std::string, std::string, std::less<>> place; ///< the names in the path: {id}
    boost::json::object body;
    Preconditions guard;

    [[nodiscard]] std::string at(std::string_view name) const; ///< a name of the path
    /// A value of the query; "" when it is not given.
    [[nodiscard]] std::string query(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    [[nodiscard]] std::optional<bool> yes_no(std::string_view name) const;
    [[nodiscard]] std::uint64_t number(std::string_view name, std::uint64_t otherwise) const;
    /// A text member of the body; "" when it is not given.
    [[nodiscard]] std::string text(std::string_view name) const;
    [[nodiscard]] bool truth(std::string_view name) const;
    /// A member as JSON text; `otherwise` when it is not given.
    [[nodiscard]] std::string json(std::string_view name, std::string_view otherwise) const;
};

using Answering = std::function<Response(const Call&)>;

/// One route of the API. From the table of all of them come routing, checks of what is sent, the OpenAPI document and
/// the tests of rights. Its names are stable.
struct Route {
    std::string method;
    std::string path;      ///< below /api/v1, with names in braces: "/nominations/{id}"
    std::string operation; ///< name for programs: "show_nomination"
    std::string group;     ///< heading in the document
    std::string about;     ///< one sentence, in English
    Right right = Right::person;
    Cost cost = Cost::light;
    std::vector<Member> query{};
    Body body = Body::none;
    Schema takes{}; ///< the body, when it is JSON
    Guard guard = Guard::none;
    int status = 200;                                    ///< when all goes well
    Schema gives{};                                      ///< the answer
    std::string gives_media = "application/json";        ///< "" for an answer without content
    std::uint64_t limit_bytes = std::uint64_t{1} << 20U; ///< of the body
    Answering answer;
};

/// Tables are joined in the order given.
using Routes = std::vector<Route>;

inline constexpr std::string_view kApiRoot = "/api/v1";

} // namespace thidua::http
