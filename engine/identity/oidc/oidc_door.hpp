#pragma once

#include <memory>
#include <optional>
#include <string>

#include "identity/identity.hpp"
#include "identity/oidc/pending_login.hpp"
#include "identity/oidc/protocol/oidc_client.hpp"

namespace thidua::identity {

/// Somebody who is to be sent to the provider.
struct OidcBegun {
    std::string address; ///< of the provider
    std::string pending; ///< for the browser to keep until the answer
};

/// What the provider's answer, a redirect to OidcSettings::redirect, said.
struct OidcAnswer {
    std::string code;
    std::string state;
    std::string issuer; ///< `iss` (RFC 9207); "" when it is not said
    std::string error;  ///< "" for none
};

/// Somebody who came back.
struct OidcDone {
    Opened opened;
    std::string return_to; ///< path of an own page
};

/// Signing in through the office's OpenID Connect provider. The provider says who somebody is; an account of that
/// external name must be there, and nobody gets one by signing in. Sessions, tokens and what they may stay here.
///
/// Any thread. Where no provider is set every call but set_external_name() is TD1750 (not found).
class OidcDoor {
  public:
    /// Of that house, which outlives it. `fetch` is not owned; nullptr: libcurl.
    OidcDoor(Identity::House& house, Fetch* fetch);
    ~OidcDoor();
    OidcDoor(const OidcDoor&) = delete;
    OidcDoor& operator=(const OidcDoor&) = delete;

    /// As the button calls the provider; nothing where none is set.
    [[nodiscard]] std::optional<LocalText> offered() const;
    /// `secret` is that of the person's session where a fresh proof is wanted (TD1299 without). `return_to` is taken
    /// for
    /// "/" when it is no path of an own page. Faults of OidcClient.
    [[nodiscard]] Result<OidcBegun> begin(OidcPurpose purpose, const std::string& return_to, const std::string& secret);
    /// The session is new; `secret` is the one that the browser came with. Refused, besides what OidcClient says:
    /// TD1753 begun elsewhere, too long ago, or ended already; TD1754 and TD1755 the provider says no, the person has;
    /// TD1756 another provider's answer; TD1762 no account of that name, TD1314 a locked one; TD1764 somebody else than
    /// who is signed in; TD1765 a proof without the second factor that the account has.
    [[nodiscard]] Result<OidcDone> finish(const OidcAnswer& answer, const std::string& pending,
                                          const std::string& secret, const From& from);
    /// Where a browser that signs out goes on, to be signed out at the provider too; "" when its session is none of the
    /// provider's, or the provider does not do that or cannot be asked.
    [[nodiscard]] std::string address_to_leave(const std::string& secret);
    /// Whom the account's person is at the provider; "" takes the name away: then it is the person's own. By the owner
    /// of the store's files alone: with it somebody else could come in. Sessions end. TD1303 (not found) without
    /// account; TD1767 for what can be no name, TD1768 (refused) for one that is taken.
    [[nodiscard]] Result<void> set_external_name(const std::string& person, const std::string& name);

  private:
    [[nodiscard]] Result<PendingLogin> asked(const OidcAnswer& answer, const std::string& pending);
    [[nodiscard]] Result<void> answered(const OidcAnswer& answer, const PendingLogin& login);
    [[nodiscard]] Result<Opened> sign_in(const OidcClient::Known& known, const std::string& held, const From& from);
    [[nodiscard]] Result<Opened> prove(const OidcClient::Known& known, const PendingLogin& login,
                                       const std::string& secret, const From& from);

    Identity::House& house_;
    const std::unique_ptr<Fetch> own_fetch_;
    const std::unique_ptr<OidcClient> client_; ///< nullptr: no provider is set
};

} // namespace thidua::identity
