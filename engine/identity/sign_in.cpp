// Signing in: password, second factor, fresh proofs, signing out.
#include "identity/codes/secrets.hpp"
#include "identity/house.hpp"
#include "identity/storage/embedded.hpp"

namespace thidua::identity {
namespace {

/// More browsers of one person than that: the one that was used longest ago is signed out.
constexpr std::uint32_t kMostSessions = 20;

Failure wrong_password() { return Failure::refused(Diagnostic::error("TD1290")); }
Failure wrong_code() { return Failure::refused(Diagnostic::error("TD1293")); }

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t");
    return from == std::string::npos ? std::string() : text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// Why somebody who knows the password does not come in all the same.
std::optional<Failure> kept_out(const AccountRow& account, bool password_elsewhere, Instant now) {
    if (account.locked) return Failure::refused(Diagnostic::error("TD1314"));
    if (!password_elsewhere && account.password_until && now >= *account.password_until)
        return Failure::refused(Diagnostic::error("TD1315"));
    return std::nullopt;
}

} // namespace

Result<Opened> Identity::sign_in(const std::string& user, const std::string& password, const From& from,
                                 const std::string& held) {
    House& house = *house_;
    const ThrottleTarget target{trimmed(user), from.address};
    if (auto allowed = house.begin_try(target); !allowed) return allowed.error();
    const auto account = house.read([&](Connection& file) { return account_called(file, target.account); });
    if (!account) return account.error();
    const std::optional<AccountRow>& row = *account;
    const std::string form = password_form(password);
    const auto right = house.is_password(row, target.account, form);
    if (!right) {
        house.withdraw_try(target);
        return right.error();
    }
    const std::string person = row ? row->person : std::string();
    const bool works_here = row && house.tools.people.find(person, "vi");
    if (!*right || !works_here) {
        auto logged = house.change([&](Connection& file) -> Result<void> {
            log_access(file, {house.now(), person, "sign-in-refused", from, {}, {}});
            return {};
        });
        return logged ? wrong_password() : logged.error();
    }
    std::string anew; // at today's cost, when that has changed
    const bool elsewhere = house.is_elsewhere(row->use);
    if (!elsewhere && house.hashing.outdated(row->password))
        if (auto hash = house.hashing.hash(form)) anew = *hash;
    return house.change([&](Connection& file) -> Result<Opened> {
        // What was read before the hashing may have changed meanwhile.
        const auto current = account_called(file, person);
        if (!current || current->password != row->password) return wrong_password();
        if (const auto why = kept_out(*current, elsewhere, house.now())) return *why;
        if (!anew.empty())
            file.run(Query::set_password, current->number, anew, word_for(current->use), current->password_until);
        return house.begin_session(file, *current, {target.account, from, held});
    });
}

Opened Identity::House::begin_session(Connection& file, const AccountRow& account, const Arrival& arrival) const {
    const Lifetimes& limits = settings.lifetimes;
    const Instant at = now();
    if (!arrival.held.empty())
        if (const auto old = session_with(file, sha256(arrival.held)))
            file.run(Query::end_session, old->account, old->id);
    // Uses are written down a little late.
    file.run(Query::end_old_sessions, at - limits.idle - std::chrono::minutes(5), at - limits.absolute);
    SessionRow session;
    session.person = account.person;
    session.account = account.number;
    session.language = account.language;
    session.begun = session.seen = at;
    session.from = arrival.from;
    session.door = arrival.door;
    session.second_factor = arrival.second_factor;
    session.has_factor = !account.factor.empty();
    const bool whole = !session.has_factor || session.second_factor;
    session.need = whole ? need_of(account, session) : Need::second_factor;
    // The provider may have asked the person hours ago.
    if (whole) session.stepped_up = session.door == SessionDoor::password ? at : arrival.proven;
    const Opened opened = renew(file, {}, session);
    if (whole) {
        forgive(file, {arrival.user, arrival.from.address}, at);
        file.run(Query::set_signed_in, account.number, at);
        log_access(file, {at, account.person, "signed-in", arrival.from, {}, opened.session.id});
    } else { // the code may still be guessed: what was counted against the account stays
        take_back_try(file, {{}, arrival.from.address}, at);
    }
    file.run(Query::end_oldest_sessions, account.number, kMostSessions);
    return opened;
}

Result<Opened> Identity::give_second_factor(const std::string& secret, const std::string& code, const From& from) {
    House& house = *house_;
    const auto session = house.living(sha256(secret));
    if (!session || session->need != Need::second_factor) return session_is_over();
    const ThrottleTarget target{session->person, from.address};
    if (auto allowed = house.begin_try(target); !allowed) return allowed.error();
    bool right = false;
    auto done = house.change([&](Connection& file) -> Result<Opened> {
        const auto account = account_called(file, session->person);
        auto row = house.living_in(file, sha256(secret));
        if (!account || !row) return session_is_over();
        const bool recovered = !house.take_code(file, *account, code);
        right = !recovered || house.take_recovery_code(file, *account, code);
        const Instant at = house.now();
        if (!right) {
            log_access(file, {at, row->person, "second-factor-refused", from, {}, row->id});
            return Opened{};
        }
        const std::string old_id = row->id;
        row->need = house.need_of(*account, *row);
        row->second_factor = true;
        row->stepped_up = row->seen = at;
        const Opened opened = house.renew(file, old_id, *row);
        forgive(file, target, at);
        file.run(Query::set_signed_in, account->number, at);
        if (recovered) log_access(file, {at, row->person, "recovery-code-used", from, {}, opened.session.id});
        log_access(file, {at, row->person, "signed-in", from, {}, opened.session.id});
        return opened;
    });
    if (done && !right) return wrong_code();
    return done;
}

Result<Opened> Identity::step_up(const std::string& secret, const Proof& proof, const From& from) {
    House& house = *house_;
    const auto session = house.own(secret);
    if (!session) return session.error();
    const auto found = house.read([&](Connection& file) { return account_called(file, session->person); });
    if (!found) return found.error();
    if (!*found) return session_is_over();
    const AccountRow& account = **found;
    const ThrottleTarget target{session->person, from.address};
    if (auto allowed = house.begin_try(target); !allowed) return allowed.error();
    // Whoever has a second factor proves it: the password may be known to whoever looked over the shoulder.
    const bool by_code = !account.factor.empty();
    bool right = false;
    if (!by_code) {
        const auto same = house.is_password(account, account.person, password_form(proof.password));
        if (!same) {
            house.withdraw_try(target);
            return same.error();
        }
        right = *same;
    }
    auto done = house.change([&](Connection& file) -> Result<Opened> {
        const auto current = account_called(file, session->person);
        auto row = house.living_in(file, sha256(secret));
        if (!current || !row) return session_is_over();
        if (by_code)
            right = house.take_code(file, *current, proof.code);
        else
            right = right && current->password == account.password;
        const Instant at = house.now();
        log_access(file, {at, row->person, right ? "stepped-up" : "step-up-refused", from, {}, row->id});
        if (!right) return Opened{};
        const std::string old_id = row->id;
        row->stepped_up = at;
        forgive(file, target, at);
        return house.renew(file, old_id, *row);
    });
    if (done && !right) return by_code ? wrong_code() : wrong_password();
    return done;
}

void Identity::sign_out(const std::string& secret, const From& from) {
    House& house = *house_;
    const auto session = house.living(sha256(secret));
    if (!session) return;
    (void)house.change([&](Connection& file) -> Result<void> {
        file.run(Query::end_session, session->account, session->id);
        log_access(file, {house.now(), session->person, "signed-out", from, {}, session->id});
        return {};
    });
}

} // namespace thidua::identity
