#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct evp_pkey_st; // of libcrypto

namespace thidua::identity {

/// How a token is signed (RFC 7518); everything else, `none` above all, is no signature here.
enum class SigningAlgorithm { rs256, es256 };

/// A public key of the provider. Immutable; any thread.
class SigningKey {
  public:
    /// By its numbers, as a JSON Web Key (RFC 7517) writes them; nothing for one that is too weak or no key at all: RSA
    /// below 2048 bits, points that are not on P-256.
    [[nodiscard]] static std::optional<SigningKey> rsa(std::string id, const std::string& modulus,
                                                       const std::string& exponent);
    [[nodiscard]] static std::optional<SigningKey> p256(std::string id, const std::string& x, const std::string& y);

    [[nodiscard]] const std::string& id() const { return id_; } ///< "" for none
    [[nodiscard]] SigningAlgorithm algorithm() const { return algorithm_; }
    [[nodiscard]] bool has_signed(std::string_view text, std::string_view signature) const;

  private:
    SigningKey(std::string id, SigningAlgorithm algorithm, std::shared_ptr<evp_pkey_st> key)
        : id_(std::move(id)), algorithm_(algorithm), key_(std::move(key)) {}

    std::string id_;
    SigningAlgorithm algorithm_;
    std::shared_ptr<evp_pkey_st> key_;
};

using SigningKeys = std::vector<SigningKey>;

/// The keys of a set (JWKS) that are of use here; others are passed over, as RFC 7517 §5 wants it. Failure
/// (environment): TD1752 when it is no set.
[[nodiscard]] Result<SigningKeys> read_signing_keys(const std::string& body);

} // namespace thidua::identity
