#include "identity/codes/secrets.hpp"

#include <cstdint>

namespace thidua::identity {
namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Without i, l, o, u: 1, 0 and v are enough.
constexpr std::string_view kSpoken = "0123456789abcdefghjkmnpqrstvwxyz";

/// The bits of `bytes` in groups, as digits of the alphabet, whose size is 2 to the power of `bits`.
std::string in_alphabet(std::string_view bytes, std::string_view alphabet, unsigned bits) {
    std::string text;
    std::uint32_t gathered = 0;
    unsigned held = 0;
    for (const char byte : bytes) {
        gathered = gathered << 8U | static_cast<std::uint8_t>(byte);
        for (held += 8; held >= bits; held -= bits) text += alphabet[gathered >> (held - bits) & (alphabet.size() - 1)];
    }
    if (held > 0) text += alphabet[gathered << (bits - held) & (alphabet.size() - 1)];
    return text;
}

} // namespace

std::string random_bytes(Randomness& randomness, std::size_t count) {
    std::string bytes(count, '\0');
    randomness.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return bytes;
}

std::string to_base32(std::string_view bytes) { return in_alphabet(bytes, kBase32, 5); }
std::string to_base64url(std::string_view bytes) { return in_alphabet(bytes, kBase64, 6); }

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes;
    std::uint32_t gathered = 0;
    unsigned held = 0;
    for (const char letter : text) {
        const auto value = kBase64.find(letter);
        if (value == std::string_view::npos) return std::nullopt;
        gathered = gathered << 6U | static_cast<std::uint32_t>(value);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>(gathered >> held & 0xFFU);
    }
    return bytes;
}

std::string new_secret(Randomness& randomness) { return to_base64url(random_bytes(randomness, 32)); }

std::string new_id(Randomness& randomness) { return to_base64url(random_bytes(randomness, 12)); }

std::string new_spoken(Randomness& randomness) {
    std::string text = in_alphabet(random_bytes(randomness, 10), kSpoken, 5);
    for (const std::size_t at : {12U, 8U, 4U}) text.insert(at, 1, '-');
    return text;
}

std::string spoken_form(std::string_view typed) {
    std::string form;
    for (const char letter : typed) {
        if (letter == '-' || letter == ' ') continue;
        form += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return form;
}

} // namespace thidua::identity
