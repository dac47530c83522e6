#include "http/api/session_call.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr JsonLimits kBody{std::size_t{16} << 10, 4};

int status_of(const Failure& failure) {
    const std::string& code = failure.diagnostics().front().code;
    if (code == "TD1299") return 401;
    if (code == "TD1300" || code == "TD1307" || code == "TD1311" || code == "TD1312") return 403;
    if (code == "TD1291") return 429;
    switch (failure.kind()) {
    case FailureKind::refused:
        return 422;
    case FailureKind::usage:
        return 400;
    case FailureKind::environment:
        return 503;
    case FailureKind::stale:
        return 412;
    case FailureKind::not_found:
        return 404;
    }
    return 503;
}

Failure malformed(std::string name) {
    return Failure::usage(Diagnostic::error("TD1316").with("name", std::move(name)));
}

bool has(std::initializer_list<std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

SessionCall::SessionCall(const Request& asked, const SessionTools& with, std::string about)
    : request(asked), tools(with), subject(std::move(about)), secret(credentials_of(asked, with.cookie).session),
      language(asked.header("accept-language").substr(0, 2) == "en" ? "en" : "vi"), from{asked.peer,
                                                                                         std::string(asked.header(
                                                                                             "user-agent"))} {}

Result<boost::json::object> SessionCall::members(std::initializer_list<std::string_view> texts,
                                                 std::initializer_list<std::string_view> numbers) const {
    auto parsed = parse_json("body", request.body, kBody);
    if (!parsed) return Failure(FailureKind::usage, parsed.error().diagnostics());
    if (!parsed->is_object()) return malformed("body");
    boost::json::object found = parsed->as_object();
    for (const auto& [name, value] : found)
        if (!(has(texts, name) && value.is_string()) && !(has(numbers, name) && value.is_int64()))
            return malformed(name);
    for (const std::string_view name : texts)
        if (!found.contains(name)) found[name] = "";
    for (const std::string_view name : numbers)
        if (!found.contains(name)) found[name] = 0;
    return found;
}

Response SessionCall::json(const boost::json::object& body, int status) const {
    Response response;
    response.status = status;
    response.headers = {{"content-type", "application/json"}, {"cache-control", "no-store"}};
    response.body = boost::json::serialize(body);
    return response;
}

Response SessionCall::nothing() const {
    Response response;
    response.status = 204;
    response.headers = {{"cache-control", "no-store"}};
    return response;
}

Response SessionCall::with_cookie(Response response, const std::string& session) const {
    response.headers.emplace_back("set-cookie", cookie_for(request, tools.cookie, session));
    return response;
}

Response SessionCall::problem(const Failure& failure) const {
    boost::json::array notes;
    for (const Note& note : tools.localizer.notes(failure.diagnostics(), language)) notes.push_back(json_of(note));
    const Diagnostic& first = failure.diagnostics().front();
    Response response = json({{"type", "about:blank"},
                              {"title", notes.front().at("message")},
                              {"status", status_of(failure)},
                              {"outcome", word_for(outcome_of(failure.kind()))},
                              {"notes", notes},
                              {"request", request.id}},
                             status_of(failure));
    response.headers.front().second = "application/problem+json";
    if (const LocalText* seconds = first.argument("seconds"))
        response.headers.emplace_back("retry-after", seconds->in("en"));
    if (first.code == "TD1292") response.headers.emplace_back("retry-after", "2");
    return response;
}

boost::json::object text_or_nothing(boost::json::object object, std::string_view name,
                                    const std::optional<Instant>& at) {
    if (at) object[name] = to_iso(*at);
    return object;
}

boost::json::object SessionCall::session_json(const identity::Session& session) const {
    boost::json::object person{{"id", session.person}};
    const auto found = tools.people.find(session.person, language);
    if (found) {
        person["name"] = found->name;
        person["unit"] = found->unit;
        person["unit_name"] = found->unit_name;
        person["post"] = found->post;
        person["roles"] = boost::json::array(found->roles.begin(), found->roles.end());
    }
    const bool set_up = session.need == identity::Need::second_factor_setup;
    return text_or_nothing({{"person", std::move(person)},
                            {"language", language},
                            {"second_factor", session.second_factor},
                            {"operator", found && found->operates},
                            {"demo", tools.cookie == CookieKind::demonstration},
                            {"password_change_required", session.need == identity::Need::new_password},
                            {"second_factor_setup_required", set_up},
                            {"idle_until", to_iso(session.idle_until)},
                            {"absolute_until", to_iso(session.absolute_until)}},
                           "stepped_up_until", session.stepped_up_until);
}

Response SessionCall::opened(const Result<identity::Opened>& opened) const {
    if (!opened) return problem(opened.error());
    const bool half = opened->session.need == identity::Need::second_factor;
    return with_cookie(
        json(half ? boost::json::object{{"second_factor_required", true}} : session_json(opened->session)),
        opened->secret);
}

Result<identity::Session> SessionCall::by_operator() const {
    const auto session = tools.identity.session(secret);
    if (!session || session->need != identity::Need::nothing) return Failure::refused(Diagnostic::error("TD1299"));
    const auto person = tools.people.find(session->person, language);
    if (!person || !person->operates) return Failure::not_found(Diagnostic::error("TD1306"));
    return *session;
}

} // namespace thidua::http
