// accounts: what operators do to them.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/account/sign_in_call.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "accounts";

boost::json::object json_of(const identity::Account& account) {
    boost::json::object made{{"person", account.person},     {"password", word_for(account.password)},
                             {"locked", account.locked},     {"second_factor", account.second_factor},
                             {"sessions", account.sessions}, {"made", to_iso(account.made)},
                             {"made_by", account.made_by}};
    put_moment(made, "password_until", account.password_until);
    put_moment(made, "signed_in", account.signed_in);
    return made;
}

Response list_accounts(const SignInCall& asked) {
    const auto accounts = asked.identity.accounts();
    if (!accounts) return asked.problem(accounts.error());
    boost::json::array list;
    for (const identity::Account& account : *accounts) list.emplace_back(json_of(account));
    return reply(boost::json::object{{"accounts", std::move(list)}});
}

Response first_password(const SignInCall& asked, const Result<std::string>& password, int status) {
    if (!password) return asked.problem(password.error());
    boost::json::object told;
    if (!password->empty()) told["first_password"] = *password; // else the directory keeps it
    return reply(told, status);
}

Response add_account(const SignInCall& asked) {
    const auto by = asked.proven_alone();
    if (!by) return asked.problem(by.error());
    return first_password(
        asked, asked.identity.add_account(asked.call.text("person"), *by, identity::PasswordUse::first, asked.from),
        201);
}

Response reset_password(const SignInCall& asked) {
    const auto by = asked.proven_alone();
    if (!by) return asked.problem(by.error());
    return first_password(asked, asked.identity.reset_password(asked.call.at("person"), *by, asked.from), 200);
}

using Change = Result<void> (identity::Identity::*)(const std::string&, const std::string&, const identity::From&);

template <Change change>
Response change_account(const SignInCall& asked) {
    const auto by = asked.proven();
    if (!by) return asked.problem(by.error());
    return asked.done((asked.identity.*change)(asked.call.at("person"), *by, asked.from));
}

Response reset_second_factor(const SignInCall& asked) {
    const auto by = asked.proven_alone();
    if (!by) return asked.problem(by.error());
    return asked.done(asked.identity.reset_second_factor(asked.call.at("person"), *by, asked.from));
}

Schema account_schema() {
    return object({required("person", said()), required("password", one_of(identity::use_words())),
                   required("locked", yes_no()), required("second_factor", yes_no()), required("sessions", integer(0)),
                   required("made", text_like("date-time")), required("made_by", said()),
                   optional("password_until", text_like("date-time")), optional("signed_in", text_like("date-time"))})
        .called("Account");
}

Route post(std::string path, std::string operation, std::string about) {
    return {.method = "POST",
            .path = std::move(path),
            .operation = std::move(operation),
            .group = kGroup,
            .about = std::move(about),
            .right = Right::operators,
            .body = Body::json,
            .takes = object({}),
            .status = 204,
            .gives_media = "",
            .answer = {}};
}

Route telling_a_password(Route route, int status) {
    route.status = status;
    route.gives = object({optional("first_password", said().saying("Not where a directory keeps it."))});
    route.gives_media = "application/json";
    return route;
}

} // namespace

Routes account_routes(const SignInTools& tools) {
    using identity::Identity;
    Route adding = telling_a_password(
        post("/accounts", "add_account", "Its first password is told once. Where there are two operators: POST /acts."),
        201);
    adding.takes = object({required("person", text(100, 1))});
    return {
        sign_in_route(tools,
                      {.method = "GET",
                       .path = "/accounts",
                       .operation = "list_accounts",
                       .group = kGroup,
                       .about = "Who may sign in.",
                       .right = Right::operators,
                       .gives = object({required("accounts", list_of(account_schema()))}),
                       .answer = {}},
                      list_accounts),
        sign_in_route(tools, std::move(adding), add_account),
        sign_in_route(tools, post("/accounts/{person}/lock", "lock_account", "No sessions, no signing in, no tokens."),
                      change_account<&Identity::lock>),
        sign_in_route(tools, post("/accounts/{person}/unlock", "unlock_account", "Failed tries are forgotten too."),
                      change_account<&Identity::unlock>),
        sign_in_route(
            tools,
            telling_a_password(post("/accounts/{person}/reset-password", "reset_password",
                                    "A first password anew, told once; sessions and tokens end. Where there are two "
                                    "operators: POST /acts."),
                               200),
            reset_password),
        sign_in_route(tools,
                      post("/accounts/{person}/reset-second-factor", "reset_second_factor",
                           "For a telephone that is lost; sessions end. Where there are two operators: POST /acts."),
                      reset_second_factor),
        sign_in_route(
            tools, post("/accounts/{person}/end-sessions", "end_account_sessions", "Signs the person out everywhere."),
            change_account<&Identity::end_sessions>)};
}

} // namespace thidua::http
