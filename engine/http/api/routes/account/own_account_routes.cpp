// me: a person's own password, second factor and tokens.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/account/sign_in_call.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "me";

boost::json::object json_of(const identity::Token& token) {
    boost::json::object made{{"id", token.id},
                             {"name", token.name},
                             {"scope", word_for(token.scope)},
                             {"made", to_iso(token.made)},
                             {"until", to_iso(token.until)}};
    put_moment(made, "used", token.used);
    return made;
}

Response change_password(const SignInCall& asked) {
    return asked.opened(
        asked.identity.change_password(asked.secret, asked.call.text("old"), asked.call.text("new"), asked.from));
}

Response list_tokens(const SignInCall& asked) {
    const auto tokens = asked.identity.tokens(asked.secret);
    if (!tokens) return asked.problem(tokens.error());
    boost::json::array list;
    for (const identity::Token& token : *tokens) list.emplace_back(json_of(token));
    return reply(boost::json::object{{"tokens", std::move(list)}});
}

Response make_token(const SignInCall& asked) {
    const auto scope = asked.call.text("scope") == "write" ? identity::Scope::write : identity::Scope::read;
    const auto days = static_cast<std::uint32_t>(asked.call.body.at("days").as_int64());
    const auto made = asked.identity.make_token(asked.secret, asked.call.text("name"), scope, days, asked.from);
    if (!made) return asked.problem(made.error());
    boost::json::object told = json_of(made->token);
    told["secret"] = made->secret;
    return reply(told, 201);
}

Response end_token(const SignInCall& asked) {
    return asked.done(asked.identity.end_token(asked.secret, asked.call.at("id"), asked.from));
}

Response offer_second_factor(const SignInCall& asked) {
    const auto offered = asked.identity.offer_second_factor(asked.secret);
    if (!offered) return asked.problem(offered.error());
    return reply(boost::json::object{{"secret", offered->secret}, {"uri", offered->uri}});
}

Response confirm_second_factor(const SignInCall& asked) {
    const auto confirmed = asked.identity.confirm_second_factor(asked.secret, asked.call.text("code"), asked.from);
    if (!confirmed) return asked.problem(confirmed.error());
    const auto& codes = confirmed->recovery_codes;
    return asked.with_cookie(
        reply(boost::json::object{{"recovery_codes", boost::json::array(codes.begin(), codes.end())}}),
        confirmed->opened.secret);
}

Response choose_language(const SignInCall& asked) {
    return asked.done(asked.identity.choose_language(asked.secret, asked.call.text("language")));
}

Schema token_schema() {
    static const Schema kSchema =
        object({required("id", said()), required("name", said()), required("scope", one_of({"read", "write"})),
                required("made", text_like("date-time")), required("until", text_like("date-time")),
                optional("used", text_like("date-time"))})
            .called("Token");
    return kSchema;
}

/// A change to the own account, told in JSON.
Route post(std::string path, std::string operation, std::string about, Schema takes, Schema gives, int status = 200) {
    return {.method = "POST",
            .path = std::move(path),
            .operation = std::move(operation),
            .group = kGroup,
            .about = std::move(about),
            .right = Right::everybody,
            .body = Body::json,
            .takes = std::move(takes),
            .status = status,
            .gives = std::move(gives),
            .answer = {}};
}

Route choosing_language() {
    Route route = post("/me/language", "choose_language",
                       "What screens and problems are in from now on, where a request does not say otherwise.",
                       object({required("language", one_of({"vi", "en"}))}), {}, 204);
    route.gives_media = "";
    return route;
}

} // namespace

Routes own_account_routes(const SignInTools& tools) {
    const Schema codes = object({required("recovery_codes", list_of(said()))});
    Routes table{
        sign_in_route(tools,
                      post("/me/password", "change_password", "Ends all other sessions.",
                           object({required("old", text(kShortText)), required("new", text(kShortText))}),
                           session_schema()),
                      change_password),
        sign_in_route(tools, choosing_language(), choose_language),
        sign_in_route(tools,
                      {.method = "GET",
                       .path = "/me/tokens",
                       .operation = "list_tokens",
                       .group = kGroup,
                       .about = "The person's tokens for programs, without their secrets.",
                       .right = Right::everybody,
                       .gives = object({required("tokens", list_of(token_schema()))}),
                       .answer = {}},
                      list_tokens),
        sign_in_route(tools,
                      post("/me/tokens", "make_token", "Its secret is told once. Needs a fresh proof.",
                           object({required("name", text(100, 1)), required("days", integer(1, 365)),
                                   optional("scope", one_of({"read", "write"}))}),
                           with(token_schema(), {required("secret", said())}), 201),
                      make_token),
        sign_in_route(tools,
                      {.method = "DELETE",
                       .path = "/me/tokens/{id}",
                       .operation = "end_token",
                       .group = kGroup,
                       .about = "The token is over.",
                       .right = Right::everybody,
                       .status = 204,
                       .gives_media = "",
                       .answer = {}},
                      end_token),
        sign_in_route(
            tools,
            post("/me/second-factor", "offer_second_factor",
                 "A key for an authenticator application, which counts once it is confirmed. Needs a fresh proof.",
                 object({}), object({required("secret", said()), required("uri", said())})),
            offer_second_factor),
        sign_in_route(tools,
                      post("/me/second-factor/confirm", "confirm_second_factor",
                           "The application's first code. The recovery codes are told once.",
                           object({required("code", text(50))}), codes),
                      confirm_second_factor)};
    return table;
}

} // namespace thidua::http
