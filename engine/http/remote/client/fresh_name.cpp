#include "http/remote/client/fresh_name.hpp"

#include <array>

#include <sys/random.h>

namespace thidua::http::remote {

std::string fresh_name() {
    std::array<unsigned char, 16> bits{};
    while (::getrandom(bits.data(), bits.size(), 0) != static_cast<ssize_t>(bits.size())) continue;
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string name;
    for (const unsigned char byte : bits) {
        name += kDigits[byte >> 4U];
        name += kDigits[byte & 15U];
    }
    return name;
}

} // namespace thidua::http::remote
