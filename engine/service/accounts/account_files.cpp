#include "identity/identity.hpp"
#include "identity/oidc/oidc_door.hpp"
#include "identity/settings/read_settings.hpp"
#include "service/configuration/configuration.hpp"
#include "service/engine/rooms.hpp"
#include "service/texts/localizer.hpp"
#include "thidua/accounts.hpp"

namespace thidua {
namespace {

using namespace service;
using identity::Identity;

/// The people that the folder of the configuration names.
class PeopleOfFiles final : public identity::People {
  public:
    PeopleOfFiles(const organisation::Organisation& organisation, Date today)
        : organisation_(organisation), today_(today) {}

    [[nodiscard]] std::optional<identity::Person> find(std::string_view id, std::string_view) const override {
        const organisation::Person* person = organisation_.person(id);
        if (person == nullptr || !person->valid.covers(today_)) return std::nullopt;
        identity::Person found;
        found.id = person->id;
        found.name = person->name;
        return found;
    }

  private:
    const organisation::Organisation& organisation_;
    Date today_;
};

std::string text_of(const std::optional<Instant>& at) { return at ? to_iso(*at) : std::string(); }

/// What every call opens: the people and the accounts.
struct AccountsDesk {
    Configuration configuration;
    EngineClock clock;
    PeopleOfFiles people;
    identity::SystemRandomness randomness;
    std::unique_ptr<Identity> identity;

    AccountsDesk(Configuration read, const AccountsCall& call)
        : configuration(std::move(read)), clock(call.now),
          people(configuration.organisation, configuration.settings.office.zone.date_of(clock.now())) {}
};

Result<std::unique_ptr<AccountsDesk>> desk_of(const AccountsCall& call) {
    auto configuration = read_configuration(call.place.config);
    if (!configuration) return configuration.error();
    const auto folder = call.place.store.empty() ? configuration->settings.store : call.place.store;
    std::error_code error;
    if (!std::filesystem::exists(folder / "thidua.db", error))
        return Failure::environment(Diagnostic::error("TD0601").with("path", folder.string()));
    auto settings = identity::read_identity_settings(call.place.config);
    if (!settings) return settings.error();
    settings->zone = configuration->settings.office.zone;
    auto desk = std::make_unique<AccountsDesk>(std::move(*configuration), call);
    auto opened = Identity::open(folder, std::move(*settings), {desk->people, desk->clock, desk->randomness});
    if (!opened) return opened.error();
    desk->identity = std::move(*opened);
    return desk;
}

/// Opens the desk, does the work there, and answers in the caller's language.
template <class T, class Work>
Answer<T> at_desk(const AccountsCall& call, Work work) {
    const Localizer localizer;
    const auto desk = desk_of(call);
    if (!desk) return localizer.failed<T>(desk.error(), call.by.language);
    const auto done = work(**desk);
    if (!done) return localizer.failed<T>(done.error(), call.by.language);
    if constexpr (std::is_same_v<T, Done>)
        return Done{};
    else
        return *done;
}

AccountView view_of(const identity::Account& account, const organisation::Organisation& organisation) {
    const organisation::Person* person = organisation.person(account.person);
    return {account.person,
            person != nullptr ? person->name : std::string(),
            word_for(account.password),
            text_of(account.password_until),
            account.locked,
            account.second_factor,
            to_iso(account.made),
            text_of(account.signed_in),
            account.sessions,
            account.external_name};
}

} // namespace

Answer<std::vector<AccountView>> list_accounts(const AccountsCall& call) {
    using Views = std::vector<AccountView>;
    return at_desk<Views>(call, [&](AccountsDesk& desk) -> Result<Views> {
        const auto accounts = desk.identity->accounts();
        if (!accounts) return accounts.error();
        Views views;
        for (const identity::Account& account : *accounts)
            views.push_back(view_of(account, desk.configuration.organisation));
        return views;
    });
}

Answer<std::vector<AccessView>> list_access(const AccountsCall& call, const std::string& person, std::uint32_t limit) {
    using Views = std::vector<AccessView>;
    return at_desk<Views>(call, [&](AccountsDesk& desk) -> Result<Views> {
        const auto entries = desk.identity->access_log(person, limit);
        if (!entries) return entries.error();
        Views views;
        for (const identity::AccessEntry& entry : *entries)
            views.push_back(
                {entry.number, to_iso(entry.at), entry.person, entry.by, entry.what, entry.address, entry.subject});
        return views;
    });
}

Answer<std::string> add_account(const AccountsCall& call, const std::string& person, AccountKind kind) {
    const auto use = kind == AccountKind::demonstration ? identity::PasswordUse::demo : identity::PasswordUse::first;
    return at_desk<std::string>(call, [&](AccountsDesk& desk) { return desk.identity->add_account(person, {}, use); });
}

Answer<Done> change_account(const AccountsCall& call, const std::string& person, AccountChange change) {
    return at_desk<Done>(call, [&](AccountsDesk& desk) -> Result<void> {
        switch (change) {
        case AccountChange::lock:
            return desk.identity->lock(person, {});
        case AccountChange::unlock:
            return desk.identity->unlock(person, {});
        case AccountChange::end_sessions:
            return desk.identity->end_sessions(person, {});
        case AccountChange::reset_second_factor:
            break;
        }
        return desk.identity->reset_second_factor(person, {});
    });
}

Answer<std::string> reset_password(const AccountsCall& call, const std::string& person) {
    return at_desk<std::string>(call, [&](AccountsDesk& desk) { return desk.identity->reset_password(person, {}); });
}

Answer<Done> set_external_name(const AccountsCall& call, const std::string& person, const std::string& name) {
    return at_desk<Done>(call,
                         [&](AccountsDesk& desk) { return desk.identity->oidc().set_external_name(person, name); });
}

} // namespace thidua
