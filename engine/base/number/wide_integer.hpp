#pragma once

#include <array>
#include <cstdint>

namespace thidua::wide {

/// Unsigned arithmetic beyond 128 bits for Decimal: a product or a scaled quotient of two 34-digit numbers has up to 77
/// digits. Little-endian 64-bit limbs.
__extension__ using Uint128 = unsigned __int128;

struct Uint256 {
    std::array<std::uint64_t, 4> limbs{};

    constexpr Uint256() = default;
    constexpr Uint256(Uint128 value)
        : limbs{static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64), 0, 0} {}

    [[nodiscard]] constexpr bool fits_128() const { return (limbs[2] | limbs[3]) == 0; }
    [[nodiscard]] constexpr Uint128 low_128() const { return (static_cast<Uint128>(limbs[1]) << 64) | limbs[0]; }
    [[nodiscard]] constexpr bool is_zero() const { return (limbs[0] | limbs[1] | limbs[2] | limbs[3]) == 0; }
};

struct Division {
    Uint256 quotient;
    Uint128 remainder;
};

inline constexpr std::array<Uint128, 39> kPowersOfTen = [] {
    std::array<Uint128, 39> made{};
    made[0] = 1;
    for (std::size_t i = 1; i < made.size(); ++i) made[i] = made[i - 1] * 10;
    return made;
}();

/// 10^n for n ≤ 38.
[[nodiscard]] constexpr Uint128 power_of_ten(int n) { return kPowersOfTen[static_cast<std::size_t>(n)]; }
/// Decimal digits; 0 for zero.
[[nodiscard]] int count_digits(Uint128 value);
[[nodiscard]] int count_digits(const Uint256& value);

[[nodiscard]] Uint256 multiply(Uint128 left, Uint128 right);
/// value × 10^n; the caller makes sure that it fits.
[[nodiscard]] Uint256 scale_up(const Uint256& value, int n);
[[nodiscard]] Uint256 add(const Uint256& left, const Uint256& right);
/// left − right; left must not be smaller.
[[nodiscard]] Uint256 subtract(const Uint256& left, const Uint256& right);
[[nodiscard]] int compare(const Uint256& left, const Uint256& right);
/// By a divisor that is not zero.
[[nodiscard]] Division divide(const Uint256& dividend, Uint128 divisor);

} // namespace thidua::wide
