#include "identity/oidc/scripted_provider.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/rsa.h>

#include "base/files/sha256.hpp"
#include "identity/codes/secrets.hpp"

namespace thidua::tests {
namespace {

using identity::to_base64url;

std::string bytes_of(const BIGNUM* number, int size) {
    std::string bytes(static_cast<std::size_t>(size), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), size);
    return bytes;
}

std::string decoded(const std::string& text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            plain += text[at];
            continue;
        }
        plain += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
        at += 2;
    }
    return plain;
}

identity::FetchAnswer json_answer(const boost::json::value& value, int status = 200) {
    return {status, boost::json::serialize(value)};
}

} // namespace

ProviderKey ProviderKey::rsa(std::string id, unsigned bits) { return {std::move(id), false, EVP_RSA_gen(bits)}; }
ProviderKey ProviderKey::p256(std::string id) { return {std::move(id), true, EVP_EC_gen("P-256")}; }

boost::json::object ProviderKey::jwk() const {
    boost::json::object key{{"kid", id_}, {"use", "sig"}, {"alg", algorithm()}};
    if (ec_) {
        std::string point(65, '\0');
        std::size_t size = 0;
        EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                        reinterpret_cast<unsigned char*>(point.data()), point.size(), &size);
        key["kty"] = "EC";
        key["crv"] = "P-256";
        key["x"] = to_base64url(point.substr(1, 32));
        key["y"] = to_base64url(point.substr(33, 32));
        return key;
    }
    key["kty"] = "RSA";
    for (const auto& [name, parameter] :
         {std::pair("n", OSSL_PKEY_PARAM_RSA_N), std::pair("e", OSSL_PKEY_PARAM_RSA_E)}) {
        BIGNUM* number = nullptr;
        EVP_PKEY_get_bn_param(key_.get(), parameter, &number);
        key[name] = to_base64url(bytes_of(number, BN_num_bytes(number)));
        BN_free(number);
    }
    return key;
}

std::string ProviderKey::signature(const std::string& text) const {
    EVP_MD_CTX* signing = EVP_MD_CTX_new();
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    EVP_DigestSignInit(signing, nullptr, EVP_sha256(), nullptr, key_.get());
    EVP_DigestSign(signing, nullptr, &size, bytes, text.size());
    std::string made(size, '\0');
    EVP_DigestSign(signing, reinterpret_cast<unsigned char*>(made.data()), &size, bytes, text.size());
    EVP_MD_CTX_free(signing);
    made.resize(size);
    if (!ec_) return made;
    const auto* der = reinterpret_cast<const unsigned char*>(made.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(made.size()));
    std::string raw = bytes_of(ECDSA_SIG_get0_r(pair), 32) + bytes_of(ECDSA_SIG_get0_s(pair), 32);
    ECDSA_SIG_free(pair);
    return raw;
}

std::string token_text(const boost::json::object& header, const boost::json::object& claims, const ProviderKey* key) {
    const std::string text =
        to_base64url(boost::json::serialize(header)) + "." + to_base64url(boost::json::serialize(claims));
    return text + "." + (key == nullptr ? std::string() : to_base64url(key->signature(text)));
}

std::map<std::string, std::string> query_of(const std::string& address) {
    std::map<std::string, std::string> found;
    std::string rest = address.substr(address.find('?') + 1);
    while (!rest.empty()) {
        const auto end = std::min(rest.find('&'), rest.size());
        const std::string pair = rest.substr(0, end);
        const auto equals = pair.find('=');
        if (equals != std::string::npos) found[decoded(pair.substr(0, equals))] = decoded(pair.substr(equals + 1));
        rest = end < rest.size() ? rest.substr(end + 1) : std::string();
    }
    return found;
}

ScriptedProvider::ScriptedProvider(const Clock& clock)
    : metadata{{"issuer", kIssuer},
               {"authorization_endpoint", "https://dang-nhap.example.vn/hoi"},
               {"token_endpoint", "https://dang-nhap.example.vn/doi"},
               {"jwks_uri", "https://khoa.example.vn/bo"},
               {"userinfo_endpoint", "https://dang-nhap.example.vn/ai"},
               {"end_session_endpoint", "https://dang-nhap.example.vn/ra"},
               {"response_types_supported", {"code", "id_token"}},
               {"code_challenge_methods_supported", {"S256"}},
               {"id_token_signing_alg_values_supported", {"ES256", "RS256"}}},
      keys{ProviderKey::p256("k1")}, told(keys), clock_(clock) {}

identity::OidcSettings ScriptedProvider::settings() const {
    identity::OidcSettings made;
    made.name = LocalText("tài khoản tỉnh");
    made.issuer = kIssuer;
    made.client_id = "thidua";
    made.redirect = std::string("https://thidua.example.vn") + identity::kOidcPage;
    made.claim = "preferred_username";
    made.scopes = {"profile"};
    made.second_factor_amr = {"otp"};
    return made;
}

std::string ScriptedProvider::authorize(const std::string& address, const boost::json::object& claims) {
    const auto asked_for = query_of(address);
    const std::int64_t now = clock_.now().time_since_epoch().count() / 1000;
    Grant grant{asked_for.at("code_challenge"),
                {{"iss", kIssuer},
                 {"aud", asked_for.at("client_id")},
                 {"sub", "so-1"},
                 {"nonce", asked_for.at("nonce")},
                 {"iat", now},
                 {"exp", now + 300},
                 {"auth_time", now}}};
    for (const auto& [name, value] : claims) {
        if (value.is_null())
            grant.claims.erase(name);
        else
            grant.claims[name] = value;
    }
    const std::string code = "code-" + std::to_string(grants_.size() + 1);
    grants_[code] = std::move(grant);
    return code;
}

identity::FetchAnswer ScriptedProvider::exchange() {
    const auto found = grants_.find(form["code"]);
    const Sha256 hash = sha256(form["code_verifier"]);
    const std::string challenge = to_base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
    const bool right = found != grants_.end() && found->second.challenge == challenge &&
                       form["grant_type"] == "authorization_code" && form["redirect_uri"] == settings().redirect;
    if (!right) return json_answer({{"error", "invalid_grant"}}, 400);
    boost::json::object head{{"alg", keys.front().algorithm()}, {"kid", keys.front().id()}, {"typ", "JWT"}};
    for (const auto& [name, value] : header) head[name] = value;
    const std::string token = token_text(head, found->second.claims, &keys.front());
    grants_.erase(found);
    return json_answer({{"token_type", "Bearer"}, {"access_token", "vao"}, {"id_token", token}});
}

Result<identity::FetchAnswer> ScriptedProvider::fetch(const identity::FetchRequest& request) {
    ++asked[request.url];
    if (away) return Failure::environment(Diagnostic::error("TD1751").with("reason", "away"));
    if (const auto other = instead.find(request.url); other != instead.end()) return other->second;
    if (request.url == std::string(kIssuer) + "/.well-known/openid-configuration") return json_answer(metadata);
    if (request.url == "https://khoa.example.vn/bo") {
        boost::json::array list;
        for (const ProviderKey& key : told) list.emplace_back(key.jwk());
        return json_answer({{"keys", std::move(list)}});
    }
    if (request.url == "https://dang-nhap.example.vn/doi") {
        form = query_of("?" + request.form);
        authorization = request.authorization;
        return exchange();
    }
    if (request.url == "https://dang-nhap.example.vn/ai" && request.authorization == "Bearer vao")
        return json_answer(userinfo);
    return identity::FetchAnswer{404, ""};
}

} // namespace thidua::tests
