#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace thidua::identity {

/// What an OpenID Connect provider says of itself (OpenID Connect Discovery 1.0, RFC 8414).
struct Provider {
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string jwks_uri;
    std::string userinfo_endpoint;    ///< "" for none
    std::string end_session_endpoint; ///< "" for none
    enum class SecretIn { header, form };
    SecretIn secret_in = SecretIn::header; ///< how a client proves itself
    enum class NamesIssuer { perhaps, always };
    NamesIssuer names_issuer = NamesIssuer::perhaps; ///< in its answers (RFC 9207)
};

/// Where a provider says it.
[[nodiscard]] std::string discovery_url(std::string_view issuer);
/// Reads what the issuer said. Failure (environment): TD1752 with `found`, the member that does not fit: another
/// issuer, an address that is not safe, no code flow, no S256 where methods are named, no signature that is known here.
[[nodiscard]] Result<Provider> read_provider(const std::string& body, const std::string& issuer);

/// A provider's answer that is none: TD1752, `found` names what of it.
[[nodiscard]] Failure odd_answer(std::string_view found);

} // namespace thidua::identity
