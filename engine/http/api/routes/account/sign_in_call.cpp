#include "http/api/routes/account/sign_in_call.hpp"

#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/schema/view_schemas.hpp"

namespace thidua::http {
namespace {

int status_for(const Failure& failure) {
    const std::string& code = failure.diagnostics().front().code;
    if (code == "TD1299") return 401;
    if (code == "TD1300" || code == "TD1263" || code == "TD1311" || code == "TD1312") return 403;
    if (code == "TD1291") return 429;
    return status_of(outcome_of(failure.kind()));
}

std::optional<Failure> kept_out(const Call& call, const SignInTools& tools, Entry entry) {
    const Credentials given = credentials_of(call.request, tools.cookie);
    if (given.ambiguous) return Failure::refused(Diagnostic::error("TD1311"));
    if (!given.token.empty()) return Failure::refused(Diagnostic::error("TD1312"));
    if (!changes_something(call.request)) return std::nullopt;
    if (entry == Entry::without_session && loses_cookie(call.request, tools.cookie))
        return Failure::refused(Diagnostic::error("TD1414"));
    const bool proven =
        entry == Entry::without_session ? !comes_from_elsewhere(call.request) : proves_origin(call.request);
    return proven ? std::nullopt : std::optional(Failure::refused(Diagnostic::error("TD1263")));
}

} // namespace

SignInCall::SignInCall(const Call& asked, const SignInTools& tools)
    : call(asked), identity(tools.identity), secret(credentials_of(asked.request, tools.cookie).session),
      from{asked.request.peer, std::string(asked.request.header("user-agent"))}, tools_(tools) {}

Response SignInCall::problem(const Failure& failure) const {
    if (failure.kind() == FailureKind::not_found) return call.problems.nothing_here();
    const Diagnostic& first = failure.diagnostics().front();
    Response response = call.problems.of(status_for(failure), outcome_of(failure.kind()), failure.diagnostics());
    if (const LocalText* seconds = first.argument("seconds"))
        response.headers.emplace_back("retry-after", std::string(seconds->in("en")));
    if (first.code == "TD1292") response.headers.emplace_back("retry-after", "2");
    return response;
}

Response SignInCall::done(const Result<void>& result) const {
    return result ? reply_nothing() : problem(result.error());
}

Response SignInCall::with_cookie(Response response, const std::string& session) const {
    response.headers.emplace_back("set-cookie", cookie_for(call.request, tools_.cookie, session));
    return response;
}

void put_moment(boost::json::object& answer, std::string_view name, const std::optional<Instant>& at) {
    if (at) answer[name] = to_iso(*at);
}

boost::json::object SignInCall::session_json(const identity::Session& session) const {
    const auto found = tools_.people.find(session.person, call.caller.language);
    const identity::Person person =
        found ? *found : identity::Person{session.person, {}, {}, {}, {}, {}, false, false, false};
    boost::json::object answer{{"person",
                                {{"id", person.id},
                                 {"name", person.name},
                                 {"unit", person.unit},
                                 {"unit_name", person.unit_name},
                                 {"post", person.post},
                                 {"roles", boost::json::array(person.roles.begin(), person.roles.end())}}},
                               {"language", session.language.empty() ? call.caller.language : session.language},
                               {"second_factor", session.second_factor},
                               {"operator", person.operates},
                               {"operates_alone", person.operates_alone},
                               {"password_elsewhere", identity.asks_directory()},
                               {"by_provider", session.door == identity::SessionDoor::provider},
                               {"proof", word_for(session.proof)},
                               {"demo", tools_.cookie == CookieKind::demonstration},
                               {"password_change_required", session.need == identity::Need::new_password},
                               {"second_factor_setup_required", session.need == identity::Need::second_factor_setup},
                               {"idle_until", to_iso(session.idle_until)},
                               {"absolute_until", to_iso(session.absolute_until)}};
    if (!session.language.empty()) answer["chosen_language"] = session.language;
    put_moment(answer, "stepped_up_until", session.stepped_up_until);
    return answer;
}

Response SignInCall::opened(const Result<identity::Opened>& opened) const {
    if (!opened) return problem(opened.error());
    const bool half = opened->session.need == identity::Need::second_factor;
    return with_cookie(
        reply(half ? boost::json::object{{"second_factor_required", true}} : session_json(opened->session)),
        opened->secret);
}

Result<std::string> SignInCall::proven() const {
    const auto session = identity.session(secret);
    if (!session || session->need != identity::Need::nothing) return Failure::refused(Diagnostic::error("TD1299"));
    const bool fresh = session->stepped_up_until && session->seen < *session->stepped_up_until;
    if (!fresh) return Failure::refused(Diagnostic::error("TD1300"));
    return session->person;
}

Result<std::string> SignInCall::proven_alone() const {
    auto by = proven();
    if (!by) return by;
    const auto person = tools_.people.find(*by, "vi");
    if (!person || !person->operates_alone) return Failure::refused(Diagnostic::error("TD1404"));
    return by;
}

Route sign_in_route(const SignInTools& tools, Route route, std::function<Response(const SignInCall& call)> answer,
                    Entry entry) {
    route.answer = [tools, answer = std::move(answer), entry](const Call& call) {
        const SignInCall asked(call, tools);
        if (const auto why = kept_out(call, tools, entry)) return asked.problem(*why);
        Response response = answer(asked);
        for (auto& [name, value] : response.headers)
            if (name == "cache-control") value = "no-store";
        return response;
    };
    return route;
}

const Schema& session_schema() {
    static const Schema kSchema =
        object({required("person", person_schema()), required("language", one_of({"vi", "en"})),
                required("second_factor", yes_no()), required("operator", yes_no()),
                required("operates_alone", yes_no().saying("May do alone what takes two operators.")),
                required("password_elsewhere", yes_no().saying("The office's directory keeps it.")),
                required("by_provider", yes_no().saying("Signed in at the provider of OpenID Connect.")),
                required("proof", one_of(identity::proof_words()).saying("What a fresh proof is given with.")),
                required("demo", yes_no()), required("password_change_required", yes_no()),
                required("second_factor_setup_required", yes_no()), required("idle_until", text_like("date-time")),
                required("absolute_until", text_like("date-time")),
                optional("chosen_language",
                         one_of({"vi", "en"}).saying("The person's own choice, kept with the account.")),
                optional("stepped_up_until", text_like("date-time"))})
            .called("Session");
    return kSchema;
}

Schema opened_schema() {
    return either(session_schema(), object({required("second_factor_required", yes_no())}).called("HalfSession"));
}

Routes sign_in_routes(const SignInTools& tools) {
    Routes table;
    for (Routes part : {session_routes(tools), oidc_routes(tools), own_account_routes(tools), mail_routes(tools),
                        account_routes(tools)})
        for (Route& route : part) table.push_back(std::move(route));
    return table;
}

} // namespace thidua::http
