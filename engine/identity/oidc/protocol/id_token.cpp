#include "identity/oidc/protocol/id_token.hpp"

#include <algorithm>
#include <cmath>

#include "base/json.hpp"
#include "identity/codes/secrets.hpp"

namespace thidua::identity {
namespace {

constexpr std::size_t kLongest_bytes = std::size_t{16} << 10U;
constexpr std::size_t kLongestSubject = 255;     ///< OpenID Connect Core §2
constexpr double kLastMoment_s = 253402300799.0; ///< of the year 9999

Failure refused(const char* code) { return Failure::refused(Diagnostic::error(code)); }
Failure no_token() { return refused("TD1757"); }

std::optional<boost::json::object> object_in(std::string_view part) {
    const auto bytes = from_base64url(part);
    if (!bytes || bytes->empty()) return std::nullopt;
    JsonLimits limits;
    limits.bytes = kLongest_bytes;
    limits.depth = 16;
    auto read = parse_json("token", *bytes, limits);
    if (!read || !read->is_object()) return std::nullopt;
    return std::move(read->get_object());
}

std::string text_in(const boost::json::object& from, std::string_view name) {
    const auto* found = from.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

/// Whether the token is for the client, and for nobody else without saying for whom.
bool is_for(const IdToken& token, const std::string& client) {
    const auto* audience = token.claims().if_contains("aud");
    if (audience == nullptr) return false;
    const std::string party = token.text("azp");
    if (token.claims().contains("azp") && party != client) return false;
    if (audience->is_string()) return std::string_view(audience->get_string()) == client;
    if (!audience->is_array()) return false;
    const auto& list = audience->get_array();
    const bool named = std::any_of(list.begin(), list.end(), [&](const boost::json::value& item) {
        return item.is_string() && std::string_view(item.get_string()) == client;
    });
    return named && (list.size() == 1 || party == client);
}

/// Whether it is neither over nor of the future.
bool is_of_now(const IdToken& token, const ExpectedToken& expected) {
    const auto until = token.moment("exp");
    const auto made = token.moment("iat");
    if (!until || !made || expected.now >= *until + expected.skew || *made > expected.now + expected.skew) return false;
    if (!token.claims().contains("nbf")) return true;
    const auto from = token.moment("nbf");
    return from && *from <= expected.now + expected.skew;
}

} // namespace

Result<IdToken> IdToken::read(const std::string& text) {
    const auto first = text.find('.');
    const auto second = first == std::string::npos ? first : text.find('.', first + 1);
    if (text.size() > kLongest_bytes || second == std::string::npos || text.find('.', second + 1) != std::string::npos)
        return no_token();
    const auto header = object_in(std::string_view(text).substr(0, first));
    auto claims = object_in(std::string_view(text).substr(first + 1, second - first - 1));
    auto signature = from_base64url(std::string_view(text).substr(second + 1));
    if (!header || !claims || !signature || header->contains("crit")) return no_token();
    const std::string algorithm = text_in(*header, "alg");
    if (algorithm != "RS256" && algorithm != "ES256") return no_token();
    IdToken token;
    token.signed_ = text.substr(0, second);
    token.signature_ = std::move(*signature);
    token.key_id_ = text_in(*header, "kid");
    token.algorithm_ = algorithm == "RS256" ? SigningAlgorithm::rs256 : SigningAlgorithm::es256;
    token.claims_ = std::move(*claims);
    return token;
}

bool IdToken::is_signed_by(const SigningKey& key) const {
    return key.algorithm() == algorithm_ && (key_id_.empty() || key.id().empty() || key.id() == key_id_) &&
           key.has_signed(signed_, signature_);
}

Result<void> IdToken::check(const ExpectedToken& expected) const {
    if (text("iss") != expected.issuer || !is_for(*this, expected.client_id)) return refused("TD1758");
    if (!is_of_now(*this, expected)) return refused("TD1759");
    if (expected.nonce.empty() || text("nonce") != expected.nonce) return refused("TD1760");
    const std::string subject = text("sub");
    if (subject.empty() || subject.size() > kLongestSubject) return no_token();
    if (!expected.proven_since) return {};
    const auto proven = moment("auth_time");
    if (!proven || *proven + expected.skew < *expected.proven_since || *proven > expected.now + expected.skew)
        return refused("TD1761");
    return {};
}

std::string IdToken::text(std::string_view claim) const { return text_in(claims_, claim); }

std::optional<Instant> IdToken::moment(std::string_view claim) const {
    const auto* found = claims_.if_contains(claim);
    if (found == nullptr || !found->is_number()) return std::nullopt;
    const double seconds = found->to_number<double>();
    if (!(seconds >= 0 && seconds <= kLastMoment_s)) return std::nullopt;
    return Instant(std::chrono::seconds(static_cast<std::int64_t>(std::floor(seconds))));
}

} // namespace thidua::identity
