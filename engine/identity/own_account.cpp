// A person's own password and second factor.
#include "identity/codes/secrets.hpp"
#include "identity/codes/totp.hpp"
#include "identity/house.hpp"
#include "identity/storage/embedded.hpp"

namespace thidua::identity {
namespace {

constexpr std::size_t kFactorKey_bytes = 20; ///< as long as the hash it is used with
constexpr std::size_t kRecoveryCodes = 10;

std::vector<std::string> new_recovery_codes(Connection& file, const AccountRow& account, Randomness& randomness) {
    std::vector<std::string> codes;
    file.run(Query::drop_recovery_codes, account.number);
    for (std::size_t i = 0; i < kRecoveryCodes; ++i) {
        codes.push_back(new_spoken(randomness));
        file.run(Query::add_recovery_code, account.number, sha256({account.person, "\n", spoken_form(codes.back())}));
    }
    return codes;
}

} // namespace

Result<void> Identity::choose_language(const std::string& secret, const std::string& language) {
    House& house = *house_;
    const auto own = house.own(secret);
    if (!own) return own.error();
    return house.change([&](Connection& file) -> Result<void> {
        file.run(Query::set_language, own->account, language);
        return {};
    });
}

Result<Opened> Identity::change_password(const std::string& secret, const std::string& old, const std::string& fresh,
                                         const From& from) {
    House& house = *house_;
    const auto own = house.own(secret, {Need::new_password});
    if (!own) return own.error();
    const auto found = house.read([&](Connection& file) { return account_called(file, own->person); });
    if (!found) return found.error();
    if (!*found) return session_is_over();
    const AccountRow& account = **found;
    if (house.is_elsewhere(account.use)) return password_is_elsewhere();
    const ThrottleTarget target{own->person, from.address};
    if (auto allowed = house.begin_try(target); !allowed) return allowed.error();
    const auto right = house.hashing.verify(account.password, password_form(old));
    if (!right) {
        house.withdraw_try(target);
        return right.error();
    }
    if (!*right) {
        auto logged = house.change([&](Connection& file) -> Result<void> {
            log_access(file, {house.now(), own->person, "password-change-refused", from, {}, own->id});
            return {};
        });
        return logged ? Failure::refused(Diagnostic::error("TD1290")) : logged.error();
    }
    house.withdraw_try(target);
    Diagnostics faults = faults_of_password(fresh, own->person);
    if (password_form(fresh) == password_form(old)) faults.push_back(Diagnostic::error("TD1298"));
    if (!faults.empty()) return Failure::refused(std::move(faults));
    const auto hash = house.hashing.hash(password_form(fresh));
    if (!hash) return hash.error();
    return house.change([&](Connection& file) -> Result<Opened> {
        auto current = account_called(file, own->person);
        auto row = house.living_in(file, sha256(secret));
        if (!current || !row || current->password != account.password) return session_is_over();
        file.run(Query::set_password, current->number, *hash, word_for(PasswordUse::own), std::nullopt);
        current->use = PasswordUse::own;
        const std::string old_id = row->id;
        row->need = house.need_of(*current, *row);
        row->stepped_up = house.now();
        file.run(Query::end_sessions, current->number, old_id);
        log_access(file, {house.now(), own->person, "password-changed", from, {}, old_id});
        return house.renew(file, old_id, *row);
    });
}

Result<OfferedFactor> Identity::offer_second_factor(const std::string& secret) {
    House& house = *house_;
    const auto own = house.own(secret, {Need::second_factor_setup});
    if (!own) return own.error();
    if (!house.is_stepped_up(*own)) return Failure::refused(Diagnostic::error("TD1300"));
    const std::string key = random_bytes(house.tools.randomness, kFactorKey_bytes);
    auto kept = house.change([&](Connection& file) -> Result<void> {
        file.run(Query::offer_factor, own->account, house.seal.close(key, house.tools.randomness));
        return {};
    });
    if (!kept) return kept.error();
    const std::string text = to_base32(key);
    return OfferedFactor{text, totp_uri(house.settings.issuer, own->person, text)};
}

Result<Identity::Confirmed> Identity::confirm_second_factor(const std::string& secret, const std::string& code,
                                                            const From& from) {
    House& house = *house_;
    const auto own = house.own(secret, {Need::second_factor_setup});
    if (!own) return own.error();
    const ThrottleTarget target{own->person, from.address};
    if (auto allowed = house.begin_try(target); !allowed) return allowed.error();
    bool right = false;
    auto done = house.change([&](Connection& file) -> Result<Confirmed> {
        auto account = account_called(file, own->person);
        auto row = house.living_in(file, sha256(secret));
        if (!account || !row) return session_is_over();
        const auto key = account->factor_offered.empty() ? std::nullopt : house.seal.opened(account->factor_offered);
        if (!key) return Failure::refused(Diagnostic::error("TD1304"));
        const auto step = accepted_step(*key, code, house.now(), 0);
        right = step.has_value();
        if (!right) {
            log_access(file, {house.now(), own->person, "second-factor-refused", from, {}, row->id});
            return Confirmed{};
        }
        file.run(Query::set_factor, account->number, account->factor_offered, *step);
        account->factor = account->factor_offered;
        const std::string old_id = row->id;
        row->second_factor = row->has_factor = true;
        row->need = house.need_of(*account, *row);
        row->stepped_up = house.now();
        file.run(Query::end_sessions, account->number, old_id);
        log_access(file, {house.now(), own->person, "second-factor-set-up", from, {}, old_id});
        forgive(file, target, house.now());
        return Confirmed{house.renew(file, old_id, *row), new_recovery_codes(file, *account, house.tools.randomness)};
    });
    if (done && !right) return Failure::refused(Diagnostic::error("TD1293"));
    return done;
}

} // namespace thidua::identity
