#include "base/files/sha256.hpp"

#include <memory>

#include <openssl/evp.h>

#include "base/files/sha256_stream.hpp"
#include "base/invariant.hpp"

namespace thidua {

Sha256 sha256(std::string_view bytes) { return sha256({bytes}); }

Sha256 sha256(std::initializer_list<std::string_view> pieces) {
    // Fetching the algorithm and making a context cost more than hashing a short text: each thread keeps both.
    thread_local const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm(
        EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free);
    thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                                       &EVP_MD_CTX_free);
    THIDUA_INVARIANT(algorithm && context && EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr) == 1);
    for (const std::string_view piece : pieces)
        THIDUA_INVARIANT(EVP_DigestUpdate(context.get(), piece.data(), piece.size()) == 1);
    Sha256 digest{};
    THIDUA_INVARIANT(EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1);
    return digest;
}

Sha256Stream::Sha256Stream() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    THIDUA_INVARIANT(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
}

void Sha256Stream::add(std::string_view piece) {
    THIDUA_INVARIANT(EVP_DigestUpdate(context_.get(), piece.data(), piece.size()) == 1);
}

Sha256 Sha256Stream::finish() {
    Sha256 digest{};
    THIDUA_INVARIANT(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
    return digest;
}

std::string to_hex(const Sha256& digest) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string made;
    made.reserve(digest.size() * 2);
    for (const std::uint8_t byte : digest) {
        made += kDigits[byte >> 4U];
        made += kDigits[byte & 0xFU];
    }
    return made;
}

} // namespace thidua
