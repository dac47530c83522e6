#include "base/number/wide_integer.hpp"

#include <bit>

namespace thidua::wide {
namespace {

int bit_length(Uint128 value) {
    const auto high = static_cast<std::uint64_t>(value >> 64);
    if (high != 0) return 128 - std::countl_zero(high);
    return 64 - std::countl_zero(static_cast<std::uint64_t>(value));
}

Uint256 multiply_by(const Uint256& value, std::uint64_t factor) {
    Uint256 made;
    Uint128 carry = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        carry += static_cast<Uint128>(value.limbs[i]) * factor;
        made.limbs[i] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
    return made;
}

Division divide_by_limb(const Uint256& dividend, std::uint64_t divisor) {
    Division made{};
    Uint128 rest = 0;
    for (int i = 3; i >= 0; --i) {
        const auto at = static_cast<std::size_t>(i);
        rest = (rest << 64) | dividend.limbs[at];
        made.quotient.limbs[at] = static_cast<std::uint64_t>(rest / divisor);
        rest %= divisor;
    }
    made.remainder = rest;
    return made;
}

/// One digit of Knuth's algorithm D (TAOCP 4.3.1) for a two-limb divisor: three limbs of rest, top bit of v1 set.
std::uint64_t quotient_digit(std::array<std::uint64_t, 5>& rest, std::size_t at, std::uint64_t v1, std::uint64_t v0) {
    const Uint128 top = (static_cast<Uint128>(rest[at + 2]) << 64) | rest[at + 1];
    Uint128 guess = rest[at + 2] >= v1 ? ~std::uint64_t{0} : top / v1;
    Uint128 over = top - guess * v1;
    while ((over >> 64) == 0 && guess * v0 > ((over << 64) | rest[at])) {
        --guess;
        over += v1;
    }
    const Uint128 product_low = guess * v0;
    const Uint128 product_high = guess * v1 + (product_low >> 64);
    const Uint128 take0 = static_cast<Uint128>(rest[at]) - static_cast<std::uint64_t>(product_low);
    const Uint128 take1 =
        static_cast<Uint128>(rest[at + 1]) - static_cast<std::uint64_t>(product_high) - ((take0 >> 64) & 1);
    const Uint128 take2 =
        static_cast<Uint128>(rest[at + 2]) - static_cast<std::uint64_t>(product_high >> 64) - ((take1 >> 64) & 1);
    rest[at] = static_cast<std::uint64_t>(take0);
    rest[at + 1] = static_cast<std::uint64_t>(take1);
    rest[at + 2] = static_cast<std::uint64_t>(take2);
    if ((take2 >> 64) != 0) { // the guess was one too large: add the divisor back
        --guess;
        const Uint128 sum0 = static_cast<Uint128>(rest[at]) + v0;
        const Uint128 sum1 = static_cast<Uint128>(rest[at + 1]) + v1 + (sum0 >> 64);
        rest[at] = static_cast<std::uint64_t>(sum0);
        rest[at + 1] = static_cast<std::uint64_t>(sum1);
        rest[at + 2] += static_cast<std::uint64_t>(sum1 >> 64);
    }
    return static_cast<std::uint64_t>(guess);
}

} // namespace

int count_digits(Uint128 value) {
    if (value == 0) return 0;
    const int guess = (bit_length(value) * 1233) >> 12; // log10(2) from below; one too small at most
    return guess + (value >= kPowersOfTen[static_cast<std::size_t>(guess)] ? 1 : 0);
}

int count_digits(const Uint256& value) {
    if (value.fits_128()) return count_digits(value.low_128());
    const Division halves = divide(value, kPowersOfTen[38]);
    return 38 + count_digits(halves.quotient.low_128()); // values here have at most 76 digits
}

Uint256 multiply(Uint128 left, Uint128 right) {
    const Uint256 wide(left);
    const Uint256 low = multiply_by(wide, static_cast<std::uint64_t>(right));
    const auto high_factor = static_cast<std::uint64_t>(right >> 64);
    if (high_factor == 0) return low;
    const Uint256 high = multiply_by(wide, high_factor);
    Uint256 shifted;
    shifted.limbs = {0, high.limbs[0], high.limbs[1], high.limbs[2]};
    return add(low, shifted);
}

Uint256 scale_up(const Uint256& value, int n) {
    Uint256 made = value;
    while (n > 0) {
        const int step = n < 19 ? n : 19;
        made = multiply_by(made, static_cast<std::uint64_t>(power_of_ten(step)));
        n -= step;
    }
    return made;
}

Uint256 add(const Uint256& left, const Uint256& right) {
    Uint256 made;
    Uint128 carry = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        carry += static_cast<Uint128>(left.limbs[i]) + right.limbs[i];
        made.limbs[i] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
    return made;
}

Uint256 subtract(const Uint256& left, const Uint256& right) {
    Uint256 made;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const Uint128 taken = static_cast<Uint128>(left.limbs[i]) - right.limbs[i] - borrow;
        made.limbs[i] = static_cast<std::uint64_t>(taken);
        borrow = static_cast<std::uint64_t>(taken >> 64) & 1;
    }
    return made;
}

int compare(const Uint256& left, const Uint256& right) {
    for (std::size_t i = 4; i-- > 0;)
        if (left.limbs[i] != right.limbs[i]) return left.limbs[i] < right.limbs[i] ? -1 : 1;
    return 0;
}

Division divide(const Uint256& dividend, Uint128 divisor) {
    if (dividend.fits_128()) {
        const Uint128 low = dividend.low_128();
        if ((low >> 64) == 0 && (divisor >> 64) == 0) {
            const auto small = static_cast<std::uint64_t>(low);
            const auto by = static_cast<std::uint64_t>(divisor);
            return {Uint256(small / by), small % by};
        }
        return {Uint256(low / divisor), low % divisor};
    }
    if ((divisor >> 64) == 0) return divide_by_limb(dividend, static_cast<std::uint64_t>(divisor));

    const int shift = std::countl_zero(static_cast<std::uint64_t>(divisor >> 64));
    const Uint128 normal = divisor << shift;
    const auto v1 = static_cast<std::uint64_t>(normal >> 64);
    const auto v0 = static_cast<std::uint64_t>(normal);
    std::array<std::uint64_t, 5> rest{};
    for (std::size_t i = 0; i < 4; ++i) {
        rest[i] |= dividend.limbs[i] << shift;
        if (shift != 0) rest[i + 1] = dividend.limbs[i] >> (64 - shift);
    }
    Division made{};
    for (std::size_t i = 3; i-- > 0;) made.quotient.limbs[i] = quotient_digit(rest, i, v1, v0);
    made.remainder = ((static_cast<Uint128>(rest[1]) << 64) | rest[0]) >> shift;
    return made;
}

} // namespace thidua::wide
