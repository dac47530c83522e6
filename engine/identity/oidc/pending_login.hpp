#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "identity/codes/seal.hpp"
#include "identity/randomness.hpp"

namespace thidua::identity {

/// What somebody is sent to the provider for.
enum class OidcPurpose {
    sign_in,
    fresh_proof ///< of somebody who is signed in: proves himself to the provider anew
};

/// A question to the provider that waits for its answer. It is kept by the browser that asked, sealed, and nowhere
/// else: another browser has no answer to it, and nobody fills this server's memory.
struct PendingLogin {
    OidcPurpose purpose = OidcPurpose::sign_in;
    std::string state;
    std::string nonce;
    std::string verifier;  ///< of the code (RFC 7636)
    std::string issuer;    ///< who was asked
    std::string return_to; ///< path of the own page to go on with
    std::string person;    ///< who must prove himself anew; "" for signing in
    Instant begun;
    std::chrono::seconds age{}; ///< how long before that the person may have proven himself to the provider

    /// One that nobody can guess, begun now.
    [[nodiscard]] static PendingLogin begin(OidcPurpose purpose, Randomness& randomness, Instant now);
    [[nodiscard]] std::string sealed(const Seal& seal, Randomness& randomness) const;
    /// Nothing for what this server has not sealed.
    [[nodiscard]] static std::optional<PendingLogin> opened(const Seal& seal, const std::string& sealed);
    /// SHA-256 of the verifier, as the provider is told it.
    [[nodiscard]] std::string challenge() const;
};

/// The path when it is one of an own page; else "/".
[[nodiscard]] std::string own_page(const std::string& path);

} // namespace thidua::identity
