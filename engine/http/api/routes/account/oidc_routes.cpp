// session/provider: signing in, and proving oneself anew, at the office's OpenID Connect provider.
#include <boost/json.hpp>

#include "http/access/pending_cookie.hpp"
#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/account/sign_in_call.hpp"
#include "identity/oidc/oidc_door.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "session";
constexpr std::size_t kLongestAnswer = 4000; ///< of what a provider puts into a redirect

Response show_provider(const SignInCall& asked) {
    const auto name = asked.identity.oidc().offered();
    boost::json::object answer{{"offered", name.has_value()}};
    if (name) answer["name"] = name->in(asked.call.caller.language);
    return reply(answer);
}

Response begin(const SignInCall& asked, CookieKind cookie) {
    const auto purpose = asked.call.text("purpose") == "fresh-proof" ? identity::OidcPurpose::fresh_proof
                                                                     : identity::OidcPurpose::sign_in;
    const auto begun = asked.identity.oidc().begin(purpose, asked.call.text("return_to"), asked.secret);
    if (!begun) return asked.problem(begun.error());
    Response response = reply(boost::json::object{{"address", begun->address}});
    response.headers.emplace_back("set-cookie", pending_cookie_for(asked.call.request, cookie, begun->pending));
    return response;
}

/// Whatever comes of it, the question is answered: the browser forgets it.
Response finish(const SignInCall& asked, CookieKind cookie) {
    const Call& call = asked.call;
    const identity::OidcAnswer answer{call.text("code"), call.text("state"), call.text("iss"), call.text("error")};
    const auto done =
        asked.identity.oidc().finish(answer, pending_login_of(call.request, cookie), asked.secret, asked.from);
    Response response;
    if (done) {
        const identity::Session& session = done->opened.session;
        boost::json::object told{{"return_to", done->return_to}};
        if (session.need == identity::Need::second_factor)
            told["second_factor_required"] = true;
        else
            told["session"] = asked.session_json(session);
        response = asked.with_cookie(reply(told), done->opened.secret);
    } else {
        response = asked.problem(done.error());
    }
    response.headers.emplace_back("set-cookie", pending_cookie_for(call.request, cookie, {}));
    return response;
}

Response leave(const SignInCall& asked) {
    const std::string address = asked.identity.oidc().address_to_leave(asked.secret);
    asked.identity.sign_out(asked.secret, asked.from);
    return asked.with_cookie(reply(boost::json::object{{"address", address}}), {});
}

Route route_for(std::string method, std::string path, std::string operation, std::string about, Schema gives) {
    return {.method = std::move(method),
            .path = std::move(path),
            .operation = std::move(operation),
            .group = kGroup,
            .about = std::move(about),
            .right = Right::everybody,
            .gives = std::move(gives),
            .answer = {}};
}

Route with_body(Route route, Schema takes) {
    route.body = Body::json;
    route.takes = std::move(takes);
    return route;
}

Schema answer_schema() {
    return object({required("return_to", said().saying("Path of the own page to go on with.")),
                   optional("second_factor_required", yes_no().saying("The account's own code is still to be given.")),
                   optional("session", session_schema())})
        .called("ProviderSession");
}

} // namespace

Routes oidc_routes(const SignInTools& tools) {
    const Schema word = text(kLongestAnswer);
    const Schema address = object({required("address", said())});
    const CookieKind cookie = tools.cookie;
    const auto with_cookie = [cookie](Response (*answer)(const SignInCall&, CookieKind)) {
        return [cookie, answer](const SignInCall& asked) { return answer(asked, cookie); };
    };
    return {
        sign_in_route(tools,
                      route_for("GET", "/session/provider", "show_provider",
                                "Whether people can sign in at a provider of OpenID Connect, and what it is called.",
                                object({required("offered", yes_no()), optional("name", said())})),
                      show_provider),
        sign_in_route(tools,
                      with_body(route_for("POST", "/session/provider", "ask_provider",
                                          "Where the browser goes to sign in, or to prove its person anew.", address),
                                object({required("purpose", one_of({"sign-in", "fresh-proof"})),
                                        optional("return_to", text(kLongestAnswer))})),
                      with_cookie(begin), Entry::without_session),
        sign_in_route(
            tools,
            with_body(route_for("POST", "/session/provider/answer", "take_provider_answer",
                                "What the provider's redirect said: signs in, or takes the proof.", answer_schema()),
                      object({optional("code", word), required("state", word), optional("iss", word),
                              optional("error", word)})),
            with_cookie(finish), Entry::without_session),
        sign_in_route(tools,
                      route_for("DELETE", "/session/provider", "leave_provider",
                                "Signs out, and says where to be signed out at the provider too; empty for nowhere.",
                                address),
                      leave)};
}

} // namespace thidua::http
