// `thidua account …`: who may sign in to the server of this store.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/nomination/inputs.hpp"
#include "app/moment.hpp"
#include "app/output/json_output.hpp"
#include "app/output/table.hpp"
#include "thidua/accounts.hpp"

namespace thidua::app {
namespace {

constexpr std::uint32_t kMostEntries = 10000;

AccountsCall call_of(const Session& session) {
    AccountsCall call{{*session.caller().local_operator}, {session.settings().config, session.settings().store}};
    call.by.language = session.language();
    return call;
}

boost::json::object json_of(const AccountView& account) {
    return {{"person", account.person},     {"name", account.name},
            {"password", account.password}, {"password_until", account.password_until},
            {"locked", account.locked},     {"second_factor", account.second_factor},
            {"made", account.made},         {"signed_in", account.signed_in},
            {"sessions", account.sessions}, {"external_name", account.external_name}};
}

boost::json::object json_of(const AccessView& entry) {
    return {{"number", entry.number}, {"at", entry.at},           {"person", entry.person},  {"by", entry.by},
            {"what", entry.what},     {"address", entry.address}, {"subject", entry.subject}};
}

template <class View>
void write_all(const Session& session, const std::vector<View>& views) {
    boost::json::array list;
    for (const View& view : views) list.emplace_back(json_of(view));
    write_json(session, list);
}

LocalText given_person(const Arguments& given) { return LocalText(given.one("PERSON")); }

/// `locked`, else what there is to say of the password.
std::string state_of(const Session& session, const AccountView& account) {
    return session.say(account.locked ? "account.state.locked" : "account.state." + account.password);
}

int tell_password(const Session& session, const Arguments& given, const Answer<std::string>& password,
                  std::string_view key) {
    if (!password) return session.fail(password);
    if (password->empty()) { // the directory keeps it
        tell_done(session, "account.made-elsewhere", {{"person", given_person(given)}},
                  {{"person", given.one("PERSON")}});
        return kDone;
    }
    tell_done(session, key, {{"person", given_person(given)}, {"password", LocalText(*password)}},
              {{"person", given.one("PERSON")}, {"first_password", *password}});
    return kDone;
}

int change(const Session& session, const Arguments& given, AccountChange wanted, std::string_view key) {
    const auto done = change_account(call_of(session), given.one("PERSON"), wanted);
    if (!done) return session.fail(done);
    tell_done(session, key, {{"person", given_person(given)}}, {{"person", given.one("PERSON")}});
    return kDone;
}

/// What happened; of what takes two people also which of them it is.
std::string event_of(const Session& session, const AccessView& entry) {
    std::string told = session.say("access." + entry.what);
    const auto space = entry.subject.find(' ');
    if (space == std::string::npos) return told;
    return told + " (" + entry.subject.substr(0, space) + ": " + session.say("act." + entry.subject.substr(space + 1)) +
           ")";
}

} // namespace

int run_account_list(Session& session, const Arguments&) {
    const auto accounts = list_accounts(call_of(session));
    if (!accounts) return session.fail(accounts);
    if (session.json()) {
        write_all(session, *accounts);
        return kDone;
    }
    if (accounts->empty()) {
        session.tell("account.none");
        return kDone;
    }
    Table table({{session.say("column.user")},
                 {session.say("column.full-name")},
                 {session.say("column.state")},
                 {session.say("column.second-factor")},
                 {session.say("column.signed-in")},
                 {session.say("column.sessions"), Table::Align::right}});
    for (const AccountView& account : *accounts)
        table.add(
            {account.person, account.name, state_of(session, account),
             session.say(account.second_factor ? "account.yes" : "account.no"),
             account.signed_in.empty() ? std::string() : moment(account.signed_in, session.zone(), session.language()),
             std::to_string(account.sessions)});
    table.print(session.out(), session.width());
    return kDone;
}

int run_account_add(Session& session, const Arguments& given) {
    const bool demo = given.has("demo");
    const auto password =
        add_account(call_of(session), given.one("PERSON"), demo ? AccountKind::demonstration : AccountKind::everyday);
    return tell_password(session, given, password, demo ? "account.made-demo" : "account.made");
}

int run_account_reset_password(Session& session, const Arguments& given) {
    return tell_password(session, given, reset_password(call_of(session), given.one("PERSON")), "account.made-anew");
}

int run_account_lock(Session& session, const Arguments& given) {
    return change(session, given, AccountChange::lock, "account.locked");
}

int run_account_unlock(Session& session, const Arguments& given) {
    return change(session, given, AccountChange::unlock, "account.unlocked");
}

int run_account_end_sessions(Session& session, const Arguments& given) {
    return change(session, given, AccountChange::end_sessions, "account.sessions-ended");
}

int run_account_reset_second_factor(Session& session, const Arguments& given) {
    return change(session, given, AccountChange::reset_second_factor, "account.factor-reset");
}

int run_account_external_name(Session& session, const Arguments& given) {
    const std::string name = given.one("NAME");
    const auto done = set_external_name(call_of(session), given.one("PERSON"), name);
    if (!done) return session.fail(done);
    tell_done(session, name.empty() ? "account.external-name-gone" : "account.external-name-set",
              {{"person", given_person(given)}, {"name", LocalText(name)}},
              {{"person", given.one("PERSON")}, {"external_name", name}});
    return kDone;
}

int run_account_log(Session& session, const Arguments& given) {
    const auto limit = number_given(given, "limit", 1, 100);
    if (!limit) return session.fail(limit.error());
    const auto entries = list_access(call_of(session), given.one("PERSON"),
                                     static_cast<std::uint32_t>(std::min<std::uint64_t>(*limit, kMostEntries)));
    if (!entries) return session.fail(entries);
    if (session.json()) {
        write_all(session, *entries);
        return kDone;
    }
    Table table({{session.say("column.at")},
                 {session.say("column.user")},
                 {session.say("column.event")},
                 {session.say("column.address")},
                 {session.say("column.by")}});
    for (const AccessView& entry : *entries)
        table.add({moment(entry.at, session.zone(), session.language()), entry.person, event_of(session, entry),
                   entry.address, entry.by == "owner" ? session.say("access.owner") : entry.by});
    table.print(session.out(), session.width());
    return kDone;
}

} // namespace thidua::app
