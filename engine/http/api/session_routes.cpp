// session, me and setup: signing in and the own account.
#include "http/api/session_routes.hpp"

#include "http/api/session_call.hpp"

namespace thidua::http {
namespace {

using boost::json::object;

std::string text(const object& members, std::string_view name) { return std::string(members.at(name).as_string()); }

object json_of(const identity::Session& session, const std::string& own) {
    return {{"id", session.id},
            {"own", session.id == own},
            {"begun", to_iso(session.begun)},
            {"seen", to_iso(session.seen)},
            {"address", session.from.address},
            {"agent", session.from.agent}};
}

object json_of(const identity::Token& token) {
    return text_or_nothing({{"id", token.id},
                            {"name", token.name},
                            {"scope", word_for(token.scope)},
                            {"made", to_iso(token.made)},
                            {"until", to_iso(token.until)}},
                           "used", token.used);
}

Response show_session(const SessionCall& call) {
    const auto session = call.tools.identity.session(call.secret);
    if (!session || session->need == identity::Need::second_factor)
        return call.problem(Failure::refused(Diagnostic::error("TD1299")));
    return call.json(call.session_json(*session));
}

Response sign_in(const SessionCall& call) {
    const auto given = call.members({"user", "password"});
    if (!given) return call.problem(given.error());
    return call.opened(
        call.tools.identity.sign_in(text(*given, "user"), text(*given, "password"), call.from, call.secret));
}

Response give_second_factor(const SessionCall& call) {
    const auto given = call.members({"code"});
    if (!given) return call.problem(given.error());
    return call.opened(call.tools.identity.give_second_factor(call.secret, text(*given, "code"), call.from));
}

Response step_up(const SessionCall& call) {
    const auto given = call.members({"code", "password"});
    if (!given) return call.problem(given.error());
    return call.opened(
        call.tools.identity.step_up(call.secret, {text(*given, "code"), text(*given, "password")}, call.from));
}

Response sign_out(const SessionCall& call) {
    call.tools.identity.sign_out(call.secret, call.from);
    return call.with_cookie(call.nothing(), {});
}

Response list_sessions(const SessionCall& call) {
    const auto sessions = call.tools.identity.sessions(call.secret);
    if (!sessions) return call.problem(sessions.error());
    const auto own = call.tools.identity.session(call.secret);
    boost::json::array list;
    for (const identity::Session& session : *sessions) list.push_back(json_of(session, own ? own->id : ""));
    return call.json({{"sessions", std::move(list)}});
}

Response end_session(const SessionCall& call) {
    const auto ended = call.tools.identity.end_session(call.secret, call.subject, call.from);
    return ended ? call.nothing() : call.problem(ended.error());
}

Response change_password(const SessionCall& call) {
    const auto given = call.members({"old", "new"});
    if (!given) return call.problem(given.error());
    return call.opened(
        call.tools.identity.change_password(call.secret, text(*given, "old"), text(*given, "new"), call.from));
}

Response list_tokens(const SessionCall& call) {
    const auto tokens = call.tools.identity.tokens(call.secret);
    if (!tokens) return call.problem(tokens.error());
    boost::json::array list;
    for (const identity::Token& token : *tokens) list.push_back(json_of(token));
    return call.json({{"tokens", std::move(list)}});
}

Response make_token(const SessionCall& call) {
    const auto given = call.members({"name", "scope"}, {"days"});
    if (!given) return call.problem(given.error());
    const std::string scope = text(*given, "scope");
    if (!scope.empty() && scope != "read" && scope != "write")
        return call.problem(Failure::usage(Diagnostic::error("TD1316").with("name", "scope")));
    const std::int64_t days = given->at("days").as_int64();
    const auto made = call.tools.identity.make_token(
        call.secret, text(*given, "name"), scope == "write" ? identity::Scope::write : identity::Scope::read,
        days < 0 || days > 10000 ? 0 : static_cast<std::uint32_t>(days), call.from);
    if (!made) return call.problem(made.error());
    object told = json_of(made->token);
    told["secret"] = made->secret;
    return call.json(told, 201);
}

Response end_token(const SessionCall& call) {
    const auto ended = call.tools.identity.end_token(call.secret, call.subject, call.from);
    return ended ? call.nothing() : call.problem(ended.error());
}

Response offer_second_factor(const SessionCall& call) {
    const auto offered = call.tools.identity.offer_second_factor(call.secret);
    if (!offered) return call.problem(offered.error());
    return call.json({{"secret", offered->secret}, {"uri", offered->uri}});
}

Response confirm_second_factor(const SessionCall& call) {
    const auto given = call.members({"code"});
    if (!given) return call.problem(given.error());
    const auto confirmed = call.tools.identity.confirm_second_factor(call.secret, text(*given, "code"), call.from);
    if (!confirmed) return call.problem(confirmed.error());
    const auto& codes = confirmed->recovery_codes;
    return call.with_cookie(call.json({{"recovery_codes", boost::json::array(codes.begin(), codes.end())}}),
                            confirmed->opened.secret);
}

Response show_setup(const SessionCall& call) {
    const auto code = call.tools.identity.setup_code();
    if (!code) return call.problem(code.error());
    if (!*code) return call.problem(Failure::not_found(Diagnostic::error("TD1306")));
    return call.json({{"open", true}});
}

Response set_up(const SessionCall& call) {
    const auto given = call.members({"code", "user", "password"});
    if (!given) return call.problem(given.error());
    return call.opened(
        call.tools.identity.set_up(text(*given, "code"), text(*given, "user"), text(*given, "password"), call.from));
}

} // namespace

const std::vector<SessionRoute>& own_routes() {
    static const std::vector<SessionRoute> kRoutes = {
        {"GET", "session", show_session},
        {"POST", "session", sign_in, true},
        {"DELETE", "session", sign_out},
        {"POST", "session/second-factor", give_second_factor},
        {"POST", "session/step-up", step_up},
        {"GET", "session/others", list_sessions},
        {"DELETE", "session/others/{}", end_session},
        {"POST", "me/password", change_password},
        {"GET", "me/tokens", list_tokens},
        {"POST", "me/tokens", make_token},
        {"DELETE", "me/tokens/{}", end_token},
        {"POST", "me/second-factor", offer_second_factor},
        {"POST", "me/second-factor/confirm", confirm_second_factor},
        {"GET", "setup", show_setup},
        {"POST", "setup", set_up, true},
    };
    return kRoutes;
}

} // namespace thidua::http
