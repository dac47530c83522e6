#include "identity/codes/totp.hpp"

#include <array>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace thidua::identity {
namespace {

constexpr std::uint64_t kStep_seconds = 30;
constexpr std::size_t kDigits = 6;

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view kDigitsOfBytes = "0123456789ABCDEF";
    std::string made;
    for (const char letter : text) {
        const auto byte = static_cast<std::uint8_t>(letter);
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_';
        if (plain)
            made += letter;
        else
            made += {'%', kDigitsOfBytes[byte >> 4U], kDigitsOfBytes[byte & 0xFU]};
    }
    return made;
}

} // namespace

std::uint64_t totp_step(Instant now) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    return static_cast<std::uint64_t>(seconds) / kStep_seconds;
}

std::string totp_code(std::string_view key, std::uint64_t step) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t at = 0; at < counter.size(); ++at)
        counter[at] = static_cast<unsigned char>(step >> (8 * (counter.size() - 1 - at)));
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(), digest.data(), &size);
    const std::size_t from = digest[size - 1] & 0xFU;
    const std::uint32_t number = (static_cast<std::uint32_t>(digest[from] & 0x7FU) << 24U) |
                                 (static_cast<std::uint32_t>(digest[from + 1]) << 16U) |
                                 (static_cast<std::uint32_t>(digest[from + 2]) << 8U) | digest[from + 3];
    std::string code = std::to_string(number % 1'000'000);
    return std::string(kDigits - code.size(), '0') + code;
}

std::optional<std::uint64_t> accepted_step(std::string_view key, std::string_view given, Instant now,
                                           std::uint64_t last) {
    std::string digits;
    for (const char letter : given)
        if (letter != ' ') digits += letter;
    if (digits.size() != kDigits) return std::nullopt;
    const std::uint64_t here = totp_step(now);
    std::optional<std::uint64_t> found;
    for (const std::uint64_t step : {here, here - 1, here + 1}) {
        const std::string code = totp_code(key, step);
        if (CRYPTO_memcmp(code.data(), digits.data(), kDigits) == 0 && step > last && !found) found = step;
    }
    return found;
}

std::string totp_uri(std::string_view issuer, std::string_view person, std::string_view base32) {
    const std::string by = percent_encoded(issuer);
    return "otpauth://totp/" + by + ":" + percent_encoded(person) + "?secret=" + std::string(base32) + "&issuer=" + by +
           "&algorithm=SHA1&digits=6&period=30";
}

} // namespace thidua::identity
