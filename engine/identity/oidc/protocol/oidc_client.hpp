#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/oidc/fetch/fetch.hpp"
#include "identity/oidc/oidc_settings.hpp"
#include "identity/oidc/pending_login.hpp"
#include "identity/oidc/protocol/id_token.hpp"
#include "identity/oidc/protocol/provider.hpp"

namespace thidua::identity {

/// Speaks with the office's provider: authorisation code with PKCE (OpenID Connect Core 1.0, RFC 7636, RFC 9207). It
/// knows nothing of accounts and keeps no token. Any thread.
///
/// What each call may fail with: TD1751 the provider cannot be reached, TD1752 its answer is none (environment), TD1292
/// (environment) while too many are being asked about.
class OidcClient {
  public:
    /// Neither `fetch` nor `clock` is owned.
    OidcClient(OidcSettings settings, Fetch& fetch, const Clock& clock)
        : settings_(std::move(settings)), fetch_(fetch), clock_(clock) {}

    /// Where the browser is sent.
    [[nodiscard]] Result<std::string> address_for(const PendingLogin& login);

    /// Who the provider says it is.
    struct Known {
        std::string name;              ///< value of the claim that names accounts
        std::optional<Instant> proven; ///< when the person proved himself, at the latest now; nothing: it is not said
        enum class Factors { one, two };
        Factors factors = Factors::one;
    };
    /// Changes the code for an ID token and holds that to what was asked. Refused: TD1753 when the code is over,
    /// TD1757–TD1761 of the token, TD1763 without the claim, TD1769 an e-mail address that the provider has not
    /// confirmed.
    [[nodiscard]] Result<Known> redeem(const std::string& code, const PendingLogin& login);

    /// Whether the provider always says in its answer who it is.
    [[nodiscard]] Result<bool> names_issuer();
    /// Where the browser is signed out of the provider too, and comes back; "" when it has no such place.
    [[nodiscard]] Result<std::string> address_to_leave();

    [[nodiscard]] const OidcSettings& settings() const { return settings_; }

  private:
    static constexpr std::ptrdiff_t kMostAtOnce = 4;
    /// What the provider said of itself lately. Immutable.
    struct Remembered {
        Provider provider;
        SigningKeys keys;
        Instant read;
    };
    using RememberedPtr = std::shared_ptr<const Remembered>;
    /// That it could not be asked: whoever comes next does not wait for the same.
    struct Silence {
        Failure why;
        Instant until;
    };
    struct Tokens {
        std::string id;
        std::string access;
    };

    [[nodiscard]] Result<RememberedPtr> provider();
    [[nodiscard]] Result<RememberedPtr> ask_provider(Instant now);
    [[nodiscard]] Result<SigningKeys> fetch_keys(const Provider& provider);
    /// The same with the keys fetched anew, unless they are of this minute.
    [[nodiscard]] Result<RememberedPtr> with_new_keys(const RememberedPtr& known);
    [[nodiscard]] Result<std::string> get(const std::string& url, const std::string& authorization = {});
    [[nodiscard]] Result<Tokens> tokens_for(const std::string& code, const PendingLogin& login,
                                            const Provider& provider);
    [[nodiscard]] Result<void> believe(const IdToken& token, const RememberedPtr& known);
    [[nodiscard]] Result<std::string> name_in(const IdToken& token, const Tokens& tokens, const Provider& provider);
    [[nodiscard]] Known::Factors factors_in(const IdToken& token) const;

    const OidcSettings settings_;
    Fetch& fetch_;
    const Clock& clock_;
    std::counting_semaphore<kMostAtOnce> free_{kMostAtOnce};
    std::mutex door_;          ///< before what follows, never held while the provider is asked
    RememberedPtr remembered_; ///< nullptr: nothing
    std::optional<Silence> silence_;
};

} // namespace thidua::identity
