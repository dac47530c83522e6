#include "identity/oidc/protocol/oidc_client.hpp"

#include <algorithm>

#include <openssl/evp.h>

#include "base/contains.hpp"
#include "base/files/files.hpp"
#include "base/json.hpp"
#include "identity/oidc/protocol/url_text.hpp"

namespace thidua::identity {
namespace {

constexpr std::chrono::milliseconds kRemembered = std::chrono::hours(1);
/// Tokens with keys of nobody must not make this server ask the provider again and again.
constexpr std::chrono::milliseconds kKeysAnew = std::chrono::minutes(1);
/// How long it is not asked again after it did not answer.
constexpr std::chrono::milliseconds kSilence = std::chrono::seconds(5);
constexpr std::chrono::milliseconds kTurn = std::chrono::seconds(2); ///< until others have asked
constexpr std::uint64_t kLongestSecret_bytes = 1000;
constexpr std::size_t kLongestName_bytes = 200;
constexpr int kOk = 200;
constexpr int kServerFault = 500;

/// A turn of those who ask at the same time.
template <class Semaphore>
class Turn {
  public:
    Turn(Semaphore& turns, std::chrono::milliseconds patience)
        : turns_(turns), taken_(turns.try_acquire_for(patience)) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        if (taken_) turns_.release();
    }
    [[nodiscard]] bool taken() const { return taken_; }

  private:
    Semaphore& turns_;
    bool taken_;
};

Failure busy() { return Failure::environment(Diagnostic::error("TD1292")); }
Failure refused(const char* code) { return Failure::refused(Diagnostic::error(code)); }

std::string base64(const std::string& bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::string text_in(const boost::json::object& from, std::string_view name) {
    const auto* found = from.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::optional<boost::json::object> object_in(const std::string& body) {
    auto read = parse_json("answer", body);
    if (!read || !read->is_object()) return std::nullopt;
    return std::move(read->get_object());
}

/// `scopes`, `openid` first.
std::string scope_text(const std::vector<std::string>& scopes) {
    std::string text = "openid";
    for (const std::string& scope : scopes)
        if (scope != "openid") text += " " + scope;
    return text;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
    return text;
}

/// An address of the provider with further parameters.
std::string with_query(const std::string& address, const std::string& query) {
    return address + (address.find('?') == std::string::npos ? "?" : "&") + query;
}

} // namespace

Result<std::string> OidcClient::address_for(const PendingLogin& login) {
    const auto known = provider();
    if (!known) return known.error();
    const bool anew = login.purpose == OidcPurpose::fresh_proof;
    return with_query((*known)->provider.authorization_endpoint,
                      form_text({{"response_type", "code"},
                                 {"client_id", settings_.client_id},
                                 {"redirect_uri", settings_.redirect},
                                 {"scope", scope_text(settings_.scopes)},
                                 {"state", login.state},
                                 {"nonce", login.nonce},
                                 {"code_challenge", login.challenge()},
                                 {"code_challenge_method", "S256"},
                                 {"max_age", std::to_string(login.age.count())},
                                 {"prompt", anew ? "login" : ""},
                                 {"acr_values", joined(settings_.second_factor_acr)}}));
}

Result<bool> OidcClient::names_issuer() {
    const auto known = provider();
    if (!known) return known.error();
    return (*known)->provider.names_issuer == Provider::NamesIssuer::always;
}

Result<std::string> OidcClient::address_to_leave() {
    const auto known = provider();
    if (!known) return known.error();
    const std::string& address = (*known)->provider.end_session_endpoint;
    if (address.empty()) return std::string();
    return with_query(address, form_text({{"client_id", settings_.client_id}}));
}

Result<OidcClient::Known> OidcClient::redeem(const std::string& code, const PendingLogin& login) {
    auto known = provider();
    if (!known) return known.error();
    const auto tokens = tokens_for(code, login, (*known)->provider);
    if (!tokens) return tokens.error();
    const auto token = IdToken::read(tokens->id);
    if (!token) return token.error();
    if (auto believed = believe(*token, *known); !believed) return believed.error();
    // A provider need not say it at signing in; what it says must be what it was asked for.
    const bool says_when = login.purpose == OidcPurpose::fresh_proof || token->claims().contains("auth_time");
    const Instant now = clock_.now();
    if (auto fits = token->check({settings_.issuer, settings_.client_id, login.nonce, now, settings_.skew,
                                  says_when ? std::optional(login.begun - login.age) : std::nullopt});
        !fits)
        return fits.error();
    const auto name = name_in(*token, *tokens, (*known)->provider);
    if (!name) return name.error();
    Known found{*name, token->moment("auth_time"), factors_in(*token)};
    if (found.proven) found.proven = std::min(*found.proven, now);
    return found;
}

Result<std::string> OidcClient::get(const std::string& url, const std::string& authorization) {
    const Turn turn(free_, kTurn);
    if (!turn.taken()) return busy();
    const auto answer = fetch_.fetch({url, {}, authorization});
    if (!answer) return answer.error();
    if (answer->status != kOk)
        return Failure::environment(
            Diagnostic::error("TD1751").with("reason", "HTTP " + std::to_string(answer->status)));
    return answer->body;
}

Result<SigningKeys> OidcClient::fetch_keys(const Provider& provider) {
    const auto body = get(provider.jwks_uri);
    if (!body) return body.error();
    return read_signing_keys(*body);
}

Result<OidcClient::RememberedPtr> OidcClient::provider() {
    const Instant now = clock_.now();
    {
        const std::lock_guard hold(door_);
        if (remembered_ && now >= remembered_->read && now < remembered_->read + kRemembered) return remembered_;
        if (silence_ && now < silence_->until && now + kSilence >= silence_->until) return silence_->why;
    }
    auto asked = ask_provider(now);
    const std::lock_guard hold(door_);
    if (asked)
        remembered_ = *asked;
    else
        silence_ = Silence{asked.error(), now + kSilence};
    return asked;
}

Result<OidcClient::RememberedPtr> OidcClient::ask_provider(Instant now) {
    const auto told = get(discovery_url(settings_.issuer));
    if (!told) return told.error();
    const auto provider = read_provider(*told, settings_.issuer);
    if (!provider) return provider.error();
    auto keys = fetch_keys(*provider);
    if (!keys) return keys.error();
    return std::make_shared<const Remembered>(Remembered{*provider, std::move(*keys), now});
}

Result<OidcClient::RememberedPtr> OidcClient::with_new_keys(const RememberedPtr& known) {
    const Instant now = clock_.now();
    if (now < known->read + kKeysAnew) return known;
    auto keys = fetch_keys(known->provider);
    if (!keys) return keys.error();
    auto fresh = std::make_shared<const Remembered>(Remembered{known->provider, std::move(*keys), now});
    const std::lock_guard hold(door_);
    return remembered_ = std::move(fresh);
}

Result<void> OidcClient::believe(const IdToken& token, const RememberedPtr& known) {
    const auto signed_by_one = [&](const SigningKeys& keys) {
        return std::any_of(keys.begin(), keys.end(), [&](const SigningKey& key) { return token.is_signed_by(key); });
    };
    if (signed_by_one(known->keys)) return {};
    const bool known_key = std::any_of(known->keys.begin(), known->keys.end(),
                                       [&](const SigningKey& key) { return key.id() == token.key_id(); });
    if (known_key) return refused("TD1757");
    const auto anew = with_new_keys(known);
    if (!anew) return anew.error();
    return signed_by_one((*anew)->keys) ? Result<void>() : refused("TD1757");
}

Result<OidcClient::Tokens> OidcClient::tokens_for(const std::string& code, const PendingLogin& login,
                                                  const Provider& provider) {
    std::string secret;
    if (!settings_.secret_file.empty()) {
        auto kept = read_file(settings_.secret_file, kLongestSecret_bytes);
        if (!kept) return kept.error();
        while (!kept->empty() && (kept->back() == '\n' || kept->back() == '\r')) kept->pop_back();
        secret = std::move(*kept);
    }
    const bool in_header = !secret.empty() && provider.secret_in == Provider::SecretIn::header;
    FetchRequest request{provider.token_endpoint,
                         form_text({{"grant_type", "authorization_code"},
                                    {"code", code},
                                    {"redirect_uri", settings_.redirect},
                                    {"code_verifier", login.verifier},
                                    {"client_id", in_header ? "" : settings_.client_id},
                                    {"client_secret", in_header ? "" : secret}}),
                         {}};
    // RFC 6749 §2.3.1: both are form-encoded before they are joined.
    if (in_header)
        request.authorization = "Basic " + base64(percent_text(settings_.client_id) + ":" + percent_text(secret));
    const Turn turn(free_, kTurn);
    if (!turn.taken()) return busy();
    const auto answer = fetch_.fetch(request);
    if (!answer) return answer.error();
    const auto told = object_in(answer->body);
    const std::string fault = told ? text_in(*told, "error") : std::string();
    if (fault == "invalid_grant") return refused("TD1753");
    if (answer->status != kOk || !told) {
        const std::string reason = fault.empty() || answer->status >= kServerFault
                                       ? "HTTP " + std::to_string(answer->status)
                                       : fault.substr(0, fault.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"));
        return Failure::environment(Diagnostic::error("TD1751").with("reason", reason));
    }
    Tokens tokens{text_in(*told, "id_token"), text_in(*told, "access_token")};
    if (tokens.id.empty()) return odd_answer("id_token");
    return tokens;
}

Result<std::string> OidcClient::name_in(const IdToken& token, const Tokens& tokens, const Provider& provider) {
    boost::json::object told = token.claims();
    if (!told.contains(settings_.claim) && !provider.userinfo_endpoint.empty() && !tokens.access.empty()) {
        const auto body = get(provider.userinfo_endpoint, "Bearer " + tokens.access);
        if (!body) return body.error();
        const auto further = object_in(*body);
        // OpenID Connect Core §5.3.2: it may be about somebody else.
        if (!further || text_in(*further, "sub") != token.text("sub")) return odd_answer("userinfo");
        told = *further;
    }
    std::string name = text_in(told, settings_.claim);
    if (name.empty() || name.size() > kLongestName_bytes)
        return Failure::refused(Diagnostic::error("TD1763").with("claim", settings_.claim));
    const auto* verified = told.if_contains("email_verified");
    if (settings_.claim == "email" && (verified == nullptr || !verified->is_bool() || !verified->get_bool()))
        return refused("TD1769");
    return name;
}

OidcClient::Known::Factors OidcClient::factors_in(const IdToken& token) const {
    const bool by_class = contains(settings_.second_factor_acr, token.text("acr"));
    const auto* methods = token.claims().if_contains("amr");
    const bool by_method =
        methods != nullptr && methods->is_array() &&
        std::any_of(methods->get_array().begin(), methods->get_array().end(), [&](const boost::json::value& item) {
            return item.is_string() && contains(settings_.second_factor_amr, std::string_view(item.get_string()));
        });
    return by_class || by_method ? Known::Factors::two : Known::Factors::one;
}

} // namespace thidua::identity
