#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace thidua {

/// SHA-256 (FIPS 180-4).
using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);
/// Hash of the pieces one after the other, without joining them in memory.
[[nodiscard]] Sha256 sha256(std::initializer_list<std::string_view> pieces);
/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const Sha256& digest);

} // namespace thidua
