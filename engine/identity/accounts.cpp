// What operators and the owner of the store's files do to accounts, and the first account of a store.
#include "base/files/files.hpp"
#include "identity/codes/secrets.hpp"
#include "identity/house.hpp"
#include "identity/storage/embedded.hpp"

namespace thidua::identity {
namespace {

constexpr const char* kOwner = "owner"; ///< of the store's files, in the access log
constexpr const char* kSetupFile = "setup-code";

std::string actor(const std::string& by) { return by.empty() ? kOwner : by; }

Failure setup_is_closed() { return Failure::not_found(Diagnostic::error("TD1306")); }

bool any_account(Connection& file) {
    Statement row = file.use(Query::any_account);
    return row.step();
}

} // namespace

Result<std::vector<Account>> Identity::accounts() {
    House& house = *house_;
    const Instant at = house.now();
    return house.read([&](Connection& file) {
        std::vector<Account> views;
        for (const AccountRow& row : all_accounts(file)) {
            Account view{row.person, row.use,     row.password_until, row.locked, !row.factor.empty(),
                         row.made,   row.made_by, row.signed_in,      0,          row.external_name};
            for (const SessionRow& session : sessions_of(file, row.number)) view.sessions += house.lives(session, at);
            views.push_back(std::move(view));
        }
        return views;
    });
}

Result<std::string> Identity::add_account(const std::string& person, const std::string& by, PasswordUse use,
                                          const From& from) {
    House& house = *house_;
    if (!house.tools.people.find(person, "vi"))
        return Failure::refused(Diagnostic::error("TD1302").with("person", person));
    const std::string password = new_spoken(house.tools.randomness);
    const auto hash = house.hashing.hash(password);
    if (!hash) return hash.error();
    const Instant at = house.now();
    const bool elsewhere = house.is_elsewhere(use); // then nobody learns this one
    if (elsewhere) use = PasswordUse::own;
    return house.change([&](Connection& file) -> Result<std::string> {
        if (account_called(file, person)) return Failure::refused(Diagnostic::error("TD1301").with("person", person));
        std::optional<Instant> until;
        if (use == PasswordUse::first) until = at + house.settings.lifetimes.first_password;
        file.run(Query::add_account, person, *hash, word_for(use), until, at, by);
        log_access(file, {at, person, "account-made", from, actor(by), {}});
        return elsewhere ? std::string() : password;
    });
}

Result<std::string> Identity::reset_password(const std::string& person, const std::string& by, const From& from) {
    House& house = *house_;
    if (house.tools.directory != nullptr) return password_is_elsewhere();
    const std::string password = new_spoken(house.tools.randomness);
    const auto hash = house.hashing.hash(password);
    if (!hash) return hash.error();
    return house.change([&](Connection& file) -> Result<std::string> {
        const auto account = account_called(file, person);
        if (!account) return no_account(person);
        const Instant at = house.now();
        const std::optional<Instant> until = at + house.settings.lifetimes.first_password;
        file.run(Query::set_password, account->number, *hash, word_for(PasswordUse::first), until);
        file.run(Query::end_sessions, account->number, "");
        file.run(Query::end_tokens, account->number);
        forgive(file, {account->person, {}}, at);
        log_access(file, {at, account->person, "first-password-made", from, actor(by), {}});
        return password;
    });
}

Result<void> Identity::House::to_account(const std::string& person,
                                         const std::function<Happened(Connection&, const AccountRow&)>& work) {
    return change([&](Connection& file) -> Result<void> {
        const auto account = account_called(file, person);
        if (!account) return no_account(person);
        Happened happened = work(file, *account);
        happened.at = now();
        happened.person = account->person;
        log_access(file, happened);
        return {};
    });
}

Result<void> Identity::lock(const std::string& person, const std::string& by, const From& from) {
    if (person == by) return Failure::refused(Diagnostic::error("TD1313"));
    return house_->to_account(person, [&](Connection& file, const AccountRow& account) {
        file.run(Query::set_locked, account.number, true);
        file.run(Query::end_sessions, account.number, "");
        return Happened{{}, {}, "account-locked", from, actor(by), {}};
    });
}

Result<void> Identity::unlock(const std::string& person, const std::string& by, const From& from) {
    return house_->to_account(person, [&](Connection& file, const AccountRow& account) {
        file.run(Query::set_locked, account.number, false);
        forgive(file, {account.person, {}}, house_->now());
        return Happened{{}, {}, "account-unlocked", from, actor(by), {}};
    });
}

Result<void> Identity::end_sessions(const std::string& person, const std::string& by, const From& from) {
    return house_->to_account(person, [&](Connection& file, const AccountRow& account) {
        file.run(Query::end_sessions, account.number, "");
        return Happened{{}, {}, "sessions-ended", from, actor(by), {}};
    });
}

Result<void> Identity::reset_second_factor(const std::string& person, const std::string& by, const From& from) {
    return house_->to_account(person, [&](Connection& file, const AccountRow& account) {
        file.run(Query::set_factor, account.number, std::nullopt, std::uint64_t{0});
        file.run(Query::drop_recovery_codes, account.number);
        file.run(Query::end_sessions, account.number, "");
        return Happened{{}, {}, "second-factor-reset", from, actor(by), {}};
    });
}

Result<std::vector<AccessEntry>> Identity::access_log(const std::string& person, std::uint32_t limit) {
    return house_->read([&](Connection& file) { return thidua::identity::access_log(file, person, limit); });
}

Result<std::optional<std::string>> Identity::setup_code() {
    House& house = *house_;
    const auto file = house.folder / kSetupFile;
    std::error_code ignored;
    const auto closed = house.read([](Connection& accounts) { return any_account(accounts); });
    if (!closed) return closed.error();
    if (*closed) {
        std::filesystem::remove(file, ignored);
        return std::optional<std::string>();
    }
    auto kept = read_file(file, 100);
    if (kept && !kept->empty()) return std::optional(kept->substr(0, kept->find('\n')));
    const std::string code = new_spoken(house.tools.randomness);
    if (auto written = write_file_atomically(file, code + "\n"); !written) return written.error();
    using std::filesystem::perms;
    std::filesystem::permissions(file, perms::owner_read | perms::owner_write, ignored);
    return std::optional(code);
}

Result<Opened> Identity::set_up(const std::string& code, const std::string& person, const std::string& password,
                                const From& from) {
    House& house = *house_;
    const auto right = setup_code();
    if (!right) return right.error();
    if (!*right) return setup_is_closed();
    if (auto allowed = house.begin_try({{}, from.address}); !allowed) return allowed.error();
    if (spoken_form(code) != spoken_form(**right)) return setup_is_closed();
    const auto found = house.tools.people.find(person, "vi");
    if (!found || !found->operates) return Failure::refused(Diagnostic::error("TD1302").with("person", person));
    std::string own = password_form(password);
    if (house.tools.directory != nullptr) {
        const auto known = house.tools.directory->is_password(found->id, own);
        if (!known) return known.error();
        if (!*known) return Failure::refused(Diagnostic::error("TD1290"));
        own = new_spoken(house.tools.randomness); // that nobody learns
    } else if (Diagnostics faults = faults_of_password(password, person); !faults.empty()) {
        return Failure::refused(std::move(faults));
    }
    const auto hash = house.hashing.hash(own);
    if (!hash) return hash.error();
    auto done = house.change([&](Connection& file) -> Result<Opened> {
        if (any_account(file)) return setup_is_closed();
        const Instant at = house.now();
        file.run(Query::add_account, person, *hash, word_for(PasswordUse::own), std::nullopt, at, person);
        log_access(file, {at, person, "set-up", from, {}, {}});
        const auto account = account_called(file, person);
        if (!account) return setup_is_closed();
        return house.begin_session(file, *account, {person, from, {}});
    });
    std::error_code ignored;
    if (done) std::filesystem::remove(house.folder / kSetupFile, ignored);
    return done;
}

} // namespace thidua::identity
