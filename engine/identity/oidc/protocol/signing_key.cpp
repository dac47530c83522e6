#include "identity/oidc/protocol/signing_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "base/json.hpp"
#include "identity/codes/secrets.hpp"
#include "identity/oidc/protocol/provider.hpp"

namespace thidua::identity {
namespace {

constexpr std::size_t kMostKeys = 100;
constexpr int kLeastModulus_bits = 2048;
constexpr int kMostModulus_bits = 8192;
constexpr std::size_t kLongestExponent_bytes = 8;
constexpr std::size_t kCoordinate_bytes = 32;

template <auto Free>
struct FreedBy {
    template <class T>
    void operator()(T* held) const {
        Free(held);
    }
};
template <class T, auto Free>
using Held = std::unique_ptr<T, FreedBy<Free>>;

using Number = Held<BIGNUM, BN_free>;
using Key = std::shared_ptr<EVP_PKEY>;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Number number_of(std::string_view bytes) {
    return Number(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

/// The public key that the parameters describe; nothing when libcrypto finds none in them.
Key key_of(const char* kind, OSSL_PARAM_BLD* build) {
    const Held<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(build));
    const Held<EVP_PKEY_CTX, EVP_PKEY_CTX_free> making(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    if (!parameters || !making || EVP_PKEY_fromdata_init(making.get()) <= 0) return nullptr;
    EVP_PKEY* made = nullptr;
    if (EVP_PKEY_fromdata(making.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) <= 0) return nullptr;
    Key key(made, EVP_PKEY_free);
    const Held<EVP_PKEY_CTX, EVP_PKEY_CTX_free> checking(EVP_PKEY_CTX_new_from_pkey(nullptr, made, nullptr));
    return checking && EVP_PKEY_public_check(checking.get()) == 1 ? key : nullptr;
}

/// ECDSA signatures are two numbers in a row in a token (RFC 7518 §3.4), and a DER sequence in libcrypto.
std::string der_of(std::string_view signature) {
    if (signature.size() != 2 * kCoordinate_bytes) return {};
    Number r = number_of(signature.substr(0, kCoordinate_bytes));
    Number s = number_of(signature.substr(kCoordinate_bytes));
    const Held<ECDSA_SIG, ECDSA_SIG_free> pair(ECDSA_SIG_new());
    if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
    (void)r.release(); // the pair's
    (void)s.release();
    std::string der(static_cast<std::size_t>(std::max(0, i2d_ECDSA_SIG(pair.get(), nullptr))), '\0');
    auto* into = reinterpret_cast<unsigned char*>(der.data());
    i2d_ECDSA_SIG(pair.get(), &into);
    return der;
}

std::string text_of(const boost::json::object& key, std::string_view name) {
    const auto* found = key.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::string bytes_in(const boost::json::object& key, std::string_view name) {
    return from_base64url(text_of(key, name)).value_or(std::string());
}

std::optional<SigningKey> key_in(const boost::json::object& key) {
    const std::string use = text_of(key, "use");
    const std::string algorithm = text_of(key, "alg");
    if (!use.empty() && use != "sig") return std::nullopt;
    const std::string kind = text_of(key, "kty");
    if (kind == "RSA" && (algorithm.empty() || algorithm == "RS256"))
        return SigningKey::rsa(text_of(key, "kid"), bytes_in(key, "n"), bytes_in(key, "e"));
    if (kind == "EC" && text_of(key, "crv") == "P-256" && (algorithm.empty() || algorithm == "ES256"))
        return SigningKey::p256(text_of(key, "kid"), bytes_in(key, "x"), bytes_in(key, "y"));
    return std::nullopt;
}

} // namespace

std::optional<SigningKey> SigningKey::rsa(std::string id, const std::string& modulus, const std::string& exponent) {
    const Number n = number_of(modulus);
    const Number e = number_of(exponent);
    const Held<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> build(OSSL_PARAM_BLD_new());
    if (!n || !e || !build || exponent.empty() || exponent.size() > kLongestExponent_bytes) return std::nullopt;
    const int bits = BN_num_bits(n.get());
    if (bits < kLeastModulus_bits || bits > kMostModulus_bits || !BN_is_odd(e.get()) || BN_is_one(e.get()))
        return std::nullopt;
    if (OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return std::nullopt;
    auto key = key_of("RSA", build.get());
    if (!key) return std::nullopt;
    return SigningKey(std::move(id), SigningAlgorithm::rs256, std::move(key));
}

std::optional<SigningKey> SigningKey::p256(std::string id, const std::string& x, const std::string& y) {
    if (x.size() != kCoordinate_bytes || y.size() != kCoordinate_bytes) return std::nullopt;
    const std::string point = "\x04" + x + y; // uncompressed
    const Held<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> build(OSSL_PARAM_BLD_new());
    if (!build || OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return std::nullopt;
    auto key = key_of("EC", build.get());
    if (!key) return std::nullopt;
    return SigningKey(std::move(id), SigningAlgorithm::es256, std::move(key));
}

bool SigningKey::has_signed(std::string_view text, std::string_view signature) const {
    const std::string der = algorithm_ == SigningAlgorithm::es256 ? der_of(signature) : std::string();
    const std::string_view written = algorithm_ == SigningAlgorithm::es256 ? std::string_view(der) : signature;
    const Held<EVP_MD_CTX, EVP_MD_CTX_free> check(EVP_MD_CTX_new());
    if (written.empty() || !check || EVP_DigestVerifyInit(check.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1)
        return false;
    return EVP_DigestVerify(check.get(), bytes_of(written), written.size(), bytes_of(text), text.size()) == 1;
}

Result<SigningKeys> read_signing_keys(const std::string& body) {
    const auto read = parse_json("jwks", body);
    if (!read || !read->is_object()) return odd_answer("jwks");
    const auto* list = read->get_object().if_contains("keys");
    if (list == nullptr || !list->is_array() || list->get_array().size() > kMostKeys) return odd_answer("jwks");
    SigningKeys keys;
    for (const boost::json::value& item : list->get_array())
        if (item.is_object())
            if (auto key = key_in(item.get_object())) keys.push_back(std::move(*key));
    return keys;
}

} // namespace thidua::identity
