// session and setup: signing in and out.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/account/sign_in_call.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "session";

Failure session_is_over() { return Failure::refused(Diagnostic::error("TD1299")); }

boost::json::object json_of(const identity::Session& session, const std::string& own) {
    return {{"id", session.id},
            {"own", session.id == own},
            {"begun", to_iso(session.begun)},
            {"seen", to_iso(session.seen)},
            {"address", session.from.address},
            {"agent", session.from.agent}};
}

Response show_session(const SignInCall& asked) {
    const auto session = asked.identity.session(asked.secret);
    if (!session || session->need == identity::Need::second_factor) return asked.problem(session_is_over());
    return reply(asked.session_json(*session));
}

Response sign_in(const SignInCall& asked) {
    return asked.opened(
        asked.identity.sign_in(asked.call.text("user"), asked.call.text("password"), asked.from, asked.secret));
}

Response give_second_factor(const SignInCall& asked) {
    return asked.opened(asked.identity.give_second_factor(asked.secret, asked.call.text("code"), asked.from));
}

Response step_up(const SignInCall& asked) {
    return asked.opened(
        asked.identity.step_up(asked.secret, {asked.call.text("code"), asked.call.text("password")}, asked.from));
}

Response sign_out(const SignInCall& asked) {
    asked.identity.sign_out(asked.secret, asked.from);
    return asked.with_cookie(reply_nothing(), {});
}

Response list_sessions(const SignInCall& asked) {
    const auto sessions = asked.identity.sessions(asked.secret);
    if (!sessions) return asked.problem(sessions.error());
    const auto own = asked.identity.look(asked.secret);
    boost::json::array list;
    for (const identity::Session& session : *sessions) list.emplace_back(json_of(session, own ? own->id : ""));
    return reply(boost::json::object{{"sessions", std::move(list)}});
}

Response end_session(const SignInCall& asked) {
    return asked.done(asked.identity.end_session(asked.secret, asked.call.at("id"), asked.from));
}

Response show_setup(const SignInCall& asked) {
    const auto code = asked.identity.setup_code();
    if (!code) return asked.problem(code.error());
    if (!*code) return asked.call.problems.nothing_here();
    return reply(boost::json::object{{"open", true}});
}

Response set_up(const SignInCall& asked) {
    return asked.opened(asked.identity.set_up(asked.call.text("code"), asked.call.text("user"),
                                              asked.call.text("password"), asked.from));
}

Route get(std::string path, std::string operation, std::string about, Schema gives) {
    return {.method = "GET",
            .path = std::move(path),
            .operation = std::move(operation),
            .group = kGroup,
            .about = std::move(about),
            .right = Right::everybody,
            .gives = std::move(gives),
            .answer = {}};
}

Route post(std::string path, std::string operation, std::string about, Schema takes) {
    return {.method = "POST",
            .path = std::move(path),
            .operation = std::move(operation),
            .group = kGroup,
            .about = std::move(about),
            .right = Right::everybody,
            .body = Body::json,
            .takes = std::move(takes),
            .gives = opened_schema(),
            .answer = {}};
}

Route remove(std::string path, std::string operation, std::string about) {
    return {.method = "DELETE",
            .path = std::move(path),
            .operation = std::move(operation),
            .group = kGroup,
            .about = std::move(about),
            .right = Right::everybody,
            .status = 204,
            .gives_media = "",
            .answer = {}};
}

Schema list_schema() {
    return object({required(
        "sessions", list_of(object({required("id", said()), required("own", yes_no()),
                                    required("begun", text_like("date-time")), required("seen", text_like("date-time")),
                                    required("address", said()), required("agent", said())})
                                .called("OwnSession")))});
}

} // namespace

Routes session_routes(const SignInTools& tools) {
    const Schema password = text(kShortText);
    const Schema code = text(50);
    const auto served = [&](Route route, Response (*answer)(const SignInCall&), Entry entry = Entry::with_session) {
        return sign_in_route(tools, std::move(route), answer, entry);
    };
    return {
        served(get("/session", "show_session", "Who is signed in, and for how long.", session_schema()), show_session),
        served(post("/session", "sign_in", "Signs in, or asks for the second factor.",
                    object({required("user", text(kShortText)), required("password", password)})),
               sign_in, Entry::without_session),
        served(remove("/session", "sign_out", "Signs out."), sign_out),
        served(post("/session/second-factor", "give_second_factor",
                    "The second half of signing in: a code of the application, or a recovery code.",
                    object({required("code", code)})),
               give_second_factor),
        served(post("/session/step-up", "step_up",
                    "A fresh proof, good for a few minutes: a code, or the password where there is no second factor.",
                    object({optional("code", code), optional("password", password)})),
               step_up),
        served(get("/session/others", "list_sessions", "Where the person is signed in.", list_schema()), list_sessions),
        served(remove("/session/others/{id}", "end_session", "Signs the person out there."), end_session),
        served(get("/setup", "show_setup", "There while there is no account.", object({required("open", yes_no())})),
               show_setup),
        served(
            post("/setup", "set_up", "Makes the first account, of an operator, with the code of the store's folder.",
                 object({required("code", code), required("user", text(kShortText)), required("password", password)})),
            set_up, Entry::without_session)};
}

} // namespace thidua::http
