#include "identity/oidc/oidc_door.hpp"

#include <sodium.h>

#include "base/text/text.hpp"
#include "identity/house.hpp"
#include "identity/oidc/fetch/curl_fetch.hpp"
#include "identity/storage/embedded.hpp"

namespace thidua::identity {
namespace {

constexpr std::chrono::milliseconds kPatience = std::chrono::minutes(10); ///< with who is at the provider
constexpr std::size_t kLongestName_bytes = 200;

Failure refused(const char* code) { return Failure::refused(Diagnostic::error(code)); }
Failure no_provider() { return Failure::not_found(Diagnostic::error("TD1750")); }

Failure no_such_account(const std::string& name) {
    return Failure::refused(Diagnostic::error("TD1762").with("name", name));
}

bool same(const std::string& one, const std::string& other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

/// What the provider calls its refusal, as far as it is one of the standard's words.
std::string word_of(const std::string& error) {
    const bool plain =
        error.size() <= 60 && error.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
    return plain ? error : "?";
}

bool is_name(const std::string& name) {
    return !name.empty() && name.size() <= kLongestName_bytes && !first_invalid_utf8(name) &&
           name.find_first_of("\r\n\t") == std::string::npos;
}

std::unique_ptr<Fetch> own_fetch(const std::optional<OidcSettings>& settings, const Fetch* given) {
    if (!settings || given != nullptr) return nullptr;
    return std::make_unique<CurlFetch>(settings->ca, settings->patience);
}

} // namespace

OidcDoor::OidcDoor(Identity::House& house, Fetch* fetch)
    : house_(house), own_fetch_(own_fetch(house.settings.oidc, fetch)),
      client_(house.settings.oidc
                  ? std::make_unique<OidcClient>(*house.settings.oidc, fetch != nullptr ? *fetch : *own_fetch_,
                                                 house.tools.clock)
                  : nullptr) {}

OidcDoor::~OidcDoor() = default;

std::optional<LocalText> OidcDoor::offered() const {
    return client_ ? std::optional(client_->settings().name) : std::nullopt;
}

Result<OidcBegun> OidcDoor::begin(OidcPurpose purpose, const std::string& return_to, const std::string& secret) {
    if (!client_) return no_provider();
    PendingLogin login = PendingLogin::begin(purpose, house_.tools.randomness, house_.now());
    login.issuer = client_->settings().issuer;
    login.return_to = own_page(return_to);
    login.age = std::chrono::duration_cast<std::chrono::seconds>(house_.settings.lifetimes.absolute);
    if (purpose == OidcPurpose::fresh_proof) {
        const auto own = house_.own(secret);
        if (!own) return own.error();
        login.person = own->person;
        login.age = {};
    }
    auto address = client_->address_for(login);
    if (!address) return address.error();
    return OidcBegun{std::move(*address), login.sealed(house_.seal, house_.tools.randomness)};
}

Result<PendingLogin> OidcDoor::asked(const OidcAnswer& answer, const std::string& pending) {
    auto login = PendingLogin::opened(house_.seal, pending);
    const Instant now = house_.now();
    const bool fits = login && same(login->state, answer.state) && login->issuer == client_->settings().issuer &&
                      now >= login->begun && now < login->begun + kPatience;
    if (!fits) return refused("TD1753");
    return std::move(*login);
}

Result<void> OidcDoor::answered(const OidcAnswer& answer, const PendingLogin& login) {
    if (answer.issuer.empty()) {
        const auto always = client_->names_issuer();
        if (!always) return always.error();
        if (*always) return refused("TD1756");
    } else if (answer.issuer != login.issuer) {
        return refused("TD1756");
    }
    if (answer.error == "access_denied") return refused("TD1755");
    if (!answer.error.empty())
        return Failure::refused(Diagnostic::error("TD1754").with("error", word_of(answer.error)));
    return answer.code.empty() ? refused("TD1753") : Result<void>();
}

Result<OidcDone> OidcDoor::finish(const OidcAnswer& answer, const std::string& pending, const std::string& secret,
                                  const From& from) {
    if (!client_) return no_provider();
    const ThrottleTarget target{{}, from.address};
    if (auto allowed = house_.begin_try(target); !allowed) return allowed.error();
    const auto login = asked(answer, pending);
    if (!login) return login.error();
    if (auto good = answered(answer, *login); !good) {
        house_.withdraw_try(target);
        return good.error();
    }
    const auto known = client_->redeem(answer.code, *login);
    if (!known) {
        if (known.error().kind() == FailureKind::environment) house_.withdraw_try(target);
        return known.error();
    }
    const bool anew = login->purpose == OidcPurpose::fresh_proof;
    auto opened = anew ? prove(*known, *login, secret, from) : sign_in(*known, secret, from);
    if (!opened) return opened.error();
    return OidcDone{std::move(*opened), login->return_to};
}

Result<Opened> OidcDoor::sign_in(const OidcClient::Known& known, const std::string& held, const From& from) {
    const auto found = house_.read([&](Connection& file) { return account_outside(file, known.name); });
    if (!found) return found.error();
    const bool works_here = *found && house_.tools.people.find((*found)->person, "vi");
    if (!works_here || (*found)->locked) {
        auto logged = house_.change([&](Connection& file) -> Result<void> {
            log_access(file, {house_.now(), *found ? (*found)->person : "", "sign-in-refused", from, {}, {}});
            return {};
        });
        if (!logged) return logged.error();
        return works_here ? refused("TD1314") : no_such_account(known.name);
    }
    const bool twice = known.factors == OidcClient::Known::Factors::two;
    return house_.change([&](Connection& file) -> Result<Opened> {
        const auto current = account_outside(file, known.name);
        if (!current || current->person != (*found)->person) return no_such_account(known.name);
        if (current->locked) return refused("TD1314");
        Identity::House::Arrival arrival{current->person, from, held};
        arrival.door = SessionDoor::provider;
        arrival.proven = known.proven;
        arrival.second_factor = twice;
        return house_.begin_session(file, *current, arrival);
    });
}

Result<Opened> OidcDoor::prove(const OidcClient::Known& known, const PendingLogin& login, const std::string& secret,
                               const From& from) {
    const auto session = house_.own(secret);
    if (!session) return session.error();
    const bool twice = known.factors == OidcClient::Known::Factors::two;
    std::optional<Failure> why;
    auto done = house_.change([&](Connection& file) -> Result<Opened> {
        const auto account = account_outside(file, known.name);
        auto row = house_.living_in(file, sha256(secret));
        if (!row) return session_is_over();
        // Whoever has a second factor here proves it, here or to the provider.
        if (!account || account->person != row->person || row->person != login.person)
            why = refused("TD1764");
        else if (!account->factor.empty() && !twice)
            why = refused("TD1765");
        log_access(file, {house_.now(), row->person, why ? "step-up-refused" : "stepped-up", from, {}, row->id});
        if (why) return Opened{};
        const std::string old_id = row->id;
        row->stepped_up = known.proven;
        take_back_try(file, {{}, from.address}, house_.now());
        return house_.renew(file, old_id, *row);
    });
    if (done && why) return *why;
    return done;
}

std::string OidcDoor::address_to_leave(const std::string& secret) {
    const auto session = house_.living(sha256(secret));
    if (!client_ || !session || session->door != SessionDoor::provider) return {};
    auto address = client_->address_to_leave();
    return address ? std::move(*address) : std::string();
}

Result<void> OidcDoor::set_external_name(const std::string& person, const std::string& name) {
    if (!name.empty() && !is_name(name)) return refused("TD1767");
    return house_.change([&](Connection& file) -> Result<void> {
        const auto account = account_called(file, person);
        if (!account) return no_account(person);
        const auto other = name.empty() ? std::nullopt : account_outside(file, name);
        if (other && other->number != account->number)
            return Failure::refused(Diagnostic::error("TD1768").with("name", name).with("person", other->person));
        file.run(Query::set_external_name, account->number, name);
        file.run(Query::end_sessions, account->number, "");
        log_access(file, {house_.now(), account->person, "external-name-set", {}, "owner", name});
        return {};
    });
}

} // namespace thidua::identity
