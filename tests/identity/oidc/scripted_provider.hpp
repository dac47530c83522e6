#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <openssl/evp.h>

#include "base/clock.hpp"
#include "identity/oidc/fetch/fetch.hpp"
#include "identity/oidc/oidc_settings.hpp"

namespace thidua::tests {

/// A key of a provider, made for the test.
class ProviderKey {
  public:
    static ProviderKey rsa(std::string id, unsigned bits = 2048);
    static ProviderKey p256(std::string id);

    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] const char* algorithm() const { return ec_ ? "ES256" : "RS256"; }
    /// As a JSON Web Key.
    [[nodiscard]] boost::json::object jwk() const;
    [[nodiscard]] std::string signature(const std::string& text) const;

  private:
    ProviderKey(std::string id, bool ec, EVP_PKEY* key) : id_(std::move(id)), ec_(ec), key_(key, EVP_PKEY_free) {}

    std::string id_;
    bool ec_;
    std::shared_ptr<EVP_PKEY> key_;
};

/// The text of a token.
[[nodiscard]] std::string token_text(const boost::json::object& header, const boost::json::object& claims,
                                     const ProviderKey* key);

/// The address's query, decoded.
[[nodiscard]] std::map<std::string, std::string> query_of(const std::string& address);

/// An OpenID Connect provider without a network: answers as a script wants it, and holds clients to the standard.
class ScriptedProvider final : public identity::Fetch {
  public:
    explicit ScriptedProvider(const Clock& clock);

    static constexpr const char* kIssuer = "https://dang-nhap.example.vn";
    [[nodiscard]] identity::OidcSettings settings() const;

    /// The person proves himself there and comes back: the code. What the token says besides the standard's claims is
    /// in `claims`, members that are null take a claim away.
    std::string authorize(const std::string& address, const boost::json::object& claims);

    Result<identity::FetchAnswer> fetch(const identity::FetchRequest& request) override;

    boost::json::object metadata;
    std::vector<ProviderKey> keys; ///< the first signs
    std::vector<ProviderKey> told; ///< in the key set
    boost::json::object header{};  ///< of tokens, besides algorithm and key
    boost::json::object userinfo{};
    bool away = false;
    std::map<std::string, identity::FetchAnswer> instead; ///< by address
    std::map<std::string, int> asked;                     ///< how often each address was
    std::string authorization;                            ///< of the last exchange of a code
    std::map<std::string, std::string> form;              ///< the same

  private:
    struct Grant {
        std::string challenge;
        boost::json::object claims;
    };
    identity::FetchAnswer exchange();

    const Clock& clock_;
    std::map<std::string, Grant> grants_;
};

} // namespace thidua::tests
