#pragma once

#include <optional>
#include <string>

#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/oidc/protocol/signing_key.hpp"

namespace thidua::identity {

/// What a token must say to be the answer to a question that was asked here.
struct ExpectedToken {
    std::string issuer;
    std::string client_id;
    std::string nonce;
    Instant now;
    std::chrono::milliseconds skew;
    /// The person must have proven himself since then, and the token must say when; nothing: it need not.
    std::optional<Instant> proven_since;
};

/// An ID token (OpenID Connect Core 1.0 §2): a JSON Web Signature in three parts. Nothing in it is believed before
/// is_signed_by() and check() have said yes.
class IdToken {
  public:
    /// TD1757 (refused) for what is none, for an algorithm but RS256 and ES256, and for one that asks to be understood
    /// otherwise (`crit`).
    [[nodiscard]] static Result<IdToken> read(const std::string& text);

    [[nodiscard]] const std::string& key_id() const { return key_id_; } ///< "" for none
    [[nodiscard]] SigningAlgorithm algorithm() const { return algorithm_; }
    [[nodiscard]] bool is_signed_by(const SigningKey& key) const;
    /// Refused: TD1758 of another issuer, for another client, or of another party; TD1759 over, or not yet; TD1760 the
    /// answer to another question; TD1761 proven too long ago, or nobody says when; TD1757 without a subject.
    [[nodiscard]] Result<void> check(const ExpectedToken& expected) const;

    [[nodiscard]] const boost::json::object& claims() const { return claims_; }
    /// A claim that is a text; "" for none.
    [[nodiscard]] std::string text(std::string_view claim) const;
    /// A claim that is a moment; nothing for none.
    [[nodiscard]] std::optional<Instant> moment(std::string_view claim) const;

  private:
    IdToken() = default;

    std::string signed_;
    std::string signature_;
    std::string key_id_;
    SigningAlgorithm algorithm_ = SigningAlgorithm::rs256;
    boost::json::object claims_;
};

} // namespace thidua::identity
