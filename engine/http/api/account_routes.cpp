// accounts: what operators do to them.
#include "http/api/session_call.hpp"

namespace thidua::http {
namespace {

using boost::json::object;

object json_of(const identity::Account& account) {
    object made{{"person", account.person},     {"password", word_for(account.password)},
                {"locked", account.locked},     {"second_factor", account.second_factor},
                {"sessions", account.sessions}, {"made", to_iso(account.made)},
                {"made_by", account.made_by}};
    made = text_or_nothing(std::move(made), "password_until", account.password_until);
    return text_or_nothing(std::move(made), "signed_in", account.signed_in);
}

/// An operator who has just proven who it is: other people's accounts are worth a second look.
Result<identity::Session> by_proven_operator(const SessionCall& call) {
    auto session = call.by_operator();
    if (!session) return session;
    const bool proven = session->stepped_up_until && session->seen < *session->stepped_up_until;
    if (!proven) return Failure::refused(Diagnostic::error("TD1300"));
    return session;
}

Response list_accounts(const SessionCall& call) {
    if (const auto by = call.by_operator(); !by) return call.problem(by.error());
    const auto accounts = call.tools.identity.accounts();
    if (!accounts) return call.problem(accounts.error());
    boost::json::array list;
    for (const identity::Account& account : *accounts) list.push_back(json_of(account));
    return call.json({{"accounts", std::move(list)}});
}

Response first_password(const SessionCall& call, const Result<std::string>& password, int status) {
    if (!password) return call.problem(password.error());
    return call.json({{"first_password", *password}}, status);
}

Response add_account(const SessionCall& call) {
    const auto by = by_proven_operator(call);
    if (!by) return call.problem(by.error());
    const auto given = call.members({"person"});
    if (!given) return call.problem(given.error());
    return first_password(call,
                          call.tools.identity.add_account(std::string(given->at("person").as_string()), by->person,
                                                          identity::PasswordUse::first, call.from),
                          201);
}

Response reset_password(const SessionCall& call) {
    const auto by = by_proven_operator(call);
    if (!by) return call.problem(by.error());
    return first_password(call, call.tools.identity.reset_password(call.subject, by->person, call.from), 200);
}

using Act = Result<void> (identity::Identity::*)(const std::string&, const std::string&, const identity::From&);

template <Act act>
Response to_account(const SessionCall& call) {
    const auto by = by_proven_operator(call);
    if (!by) return call.problem(by.error());
    const auto done = (call.tools.identity.*act)(call.subject, by->person, call.from);
    return done ? call.nothing() : call.problem(done.error());
}

} // namespace

const std::vector<SessionRoute>& operator_routes() {
    using identity::Identity;
    static const std::vector<SessionRoute> kRoutes = {
        {"GET", "accounts", list_accounts},
        {"POST", "accounts", add_account},
        {"POST", "accounts/{}/lock", to_account<&Identity::lock>},
        {"POST", "accounts/{}/unlock", to_account<&Identity::unlock>},
        {"POST", "accounts/{}/reset-password", reset_password},
        {"POST", "accounts/{}/end-sessions", to_account<&Identity::end_sessions>},
    };
    return kRoutes;
}

} // namespace thidua::http
