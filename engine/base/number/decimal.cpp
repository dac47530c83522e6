#include "base/number/decimal.hpp"

#include <algorithm>
#include <limits>

#include "base/number/wide_integer.hpp"

namespace thidua {
namespace {

using wide::Uint128;
using wide::Uint256;

constexpr int kDigits = Decimal::kDigits;
/// Numbers are kept exact up to here before they are rounded.
constexpr int kWideDigits = 76;

bool rounds_up(bool negative, bool odd, int against_half, bool exact, Rounding mode) {
    if (exact) return false;
    switch (mode) {
    case Rounding::half_even:
        return against_half > 0 || (against_half == 0 && odd);
    case Rounding::half_up:
        return against_half >= 0;
    case Rounding::half_down:
        return against_half > 0;
    case Rounding::up:
        return true;
    case Rounding::down:
        return false;
    case Rounding::floor:
        return negative;
    case Rounding::ceiling:
        return !negative;
    }
    return false;
}

/// value / 10^drop, rounded; drop > 0.
Uint256 drop_digits(const Uint256& value, int drop, bool negative, Rounding mode) {
    Uint256 quotient = value;
    bool sticky = false;
    while (drop > 38) { // beyond one division: the early remainders only tell "not exact"
        const wide::Division part = wide::divide(quotient, wide::power_of_ten(37));
        sticky = sticky || part.remainder != 0;
        quotient = part.quotient;
        drop -= 37;
        if (quotient.is_zero()) {
            return rounds_up(negative, false, -1, !sticky, mode) ? Uint256(1) : Uint256();
        }
    }
    const Uint128 divisor = wide::power_of_ten(drop);
    const wide::Division last = wide::divide(quotient, divisor);
    const Uint128 half = divisor / 2;
    int against_half = last.remainder < half ? -1 : (last.remainder > half ? 1 : 0);
    if (against_half == 0 && sticky) against_half = 1;
    const bool exact = last.remainder == 0 && !sticky;
    const bool odd = (last.quotient.limbs[0] & 1) != 0;
    return rounds_up(negative, odd, against_half, exact, mode) ? wide::add(last.quotient, Uint256(1)) : last.quotient;
}

Decimal round_wide(bool negative, const Uint256& coefficient, int exponent);

} // namespace

/// The one door through which results come in: rounds to 34 digits, then folds or flushes exponents out of range.
Decimal Decimal::rounded_of(bool negative, Coefficient coefficient, int exponent) {
    if (coefficient < wide::power_of_ten(kDigits) && exponent >= kMinExponent && exponent <= kMaxExponent) [[likely]]
        return {negative, coefficient, exponent, Packed{}};
    if (coefficient == 0) return {false, 0, std::clamp(exponent, kMinExponent, kMaxExponent), Packed{}};
    const int digits = wide::count_digits(coefficient);
    const int drop = std::max(digits - kDigits, kMinExponent - exponent);
    if (drop > 0) {
        const Uint256 rounded = drop_digits(Uint256(coefficient), drop, negative, Rounding::half_even);
        return of(negative, rounded.low_128(), exponent + drop);
    }
    const int pad = exponent - kMaxExponent; // > 0 here
    if (pad > kDigits - digits) return without_value();
    return {negative, coefficient * wide::power_of_ten(pad), kMaxExponent, Packed{}};
}

namespace {

Decimal round_wide(bool negative, const Uint256& coefficient, int exponent) {
    if (coefficient.fits_128()) return Decimal::of(negative, coefficient.low_128(), exponent);
    const int digits = wide::count_digits(coefficient);
    const int drop = std::max(digits - kDigits, Decimal::kMinExponent - exponent);
    return Decimal::of(negative, drop_digits(coefficient, drop, negative, Rounding::half_even).low_128(),
                       exponent + drop);
}

/// The sum when the exponents are so far apart that the smaller number only nudges the rounding.
Decimal add_distant(const Decimal& large, const Decimal& small) {
    const int digits = wide::count_digits(large.coefficient());
    const int scale = kDigits + 3 - digits;
    Uint256 coefficient = wide::scale_up(Uint256(large.coefficient()), scale);
    if (!small.is_zero())
        coefficient = large.is_negative() == small.is_negative() ? wide::add(coefficient, Uint256(1))
                                                                 : wide::subtract(coefficient, Uint256(1));
    return round_wide(large.is_negative(), coefficient, large.exponent() - scale);
}

Decimal strip_towards(bool negative, Uint128 coefficient, int exponent, int ideal) {
    if ((coefficient >> 64) == 0) { // 64-bit division is many times quicker
        auto small = static_cast<std::uint64_t>(coefficient);
        while (exponent < ideal && small % 100 == 0 && small != 0 && exponent + 2 <= ideal) {
            small /= 100;
            exponent += 2;
        }
        while (exponent < ideal && small % 10 == 0 && small != 0) {
            small /= 10;
            ++exponent;
        }
        return Decimal::of(negative, small, exponent);
    }
    for (int step : {16, 8, 4, 2, 1}) {
        const Uint128 power = wide::power_of_ten(step);
        while (exponent + step <= ideal && coefficient % power == 0) {
            coefficient /= power;
            exponent += step;
        }
    }
    return Decimal::of(negative, coefficient, exponent);
}

} // namespace

Decimal operator+(const Decimal& left, const Decimal& right) {
    if (!left.is_finite() || !right.is_finite()) return Decimal::without_value();
    const bool same_sign = left.is_negative() == right.is_negative();
    if (left.exponent() == right.exponent()) [[likely]] {
        const Uint128 a = left.coefficient();
        const Uint128 b = right.coefficient();
        if (same_sign) return Decimal::of(left.is_negative(), a + b, left.exponent());
        return a >= b ? Decimal::of(left.is_negative(), a - b, left.exponent())
                      : Decimal::of(right.is_negative(), b - a, left.exponent());
    }
    const bool left_large = left.exponent() > right.exponent();
    const Decimal& large = left_large ? left : right;
    const Decimal& small = left_large ? right : left;
    if (large.is_zero()) return small;
    const int distance = large.exponent() - small.exponent();
    if (wide::count_digits(large.coefficient()) + distance >= kWideDigits) return add_distant(large, small);
    const Uint256 a = wide::scale_up(Uint256(large.coefficient()), distance);
    const Uint256 b(small.coefficient());
    if (same_sign) return round_wide(left.is_negative(), wide::add(a, b), small.exponent());
    return wide::compare(a, b) >= 0 ? round_wide(large.is_negative(), wide::subtract(a, b), small.exponent())
                                    : round_wide(small.is_negative(), wide::subtract(b, a), small.exponent());
}

Decimal operator*(const Decimal& left, const Decimal& right) {
    if (!left.is_finite() || !right.is_finite()) return Decimal::without_value();
    const Uint128 a = left.coefficient();
    const Uint128 b = right.coefficient();
    const bool negative = left.is_negative() != right.is_negative();
    const int exponent = left.exponent() + right.exponent();
    if (((a | b) >> 64) == 0) return Decimal::of(negative, a * b, exponent);
    return round_wide(negative, wide::multiply(a, b), exponent);
}

/// Any quotient: to 35 digits and a note whether there was more, then rounded.
Decimal Decimal::long_division(const Decimal& left, const Decimal& right) {
    if (!left.is_finite() || !right.is_finite() || right.is_zero()) return without_value();
    const bool negative = left.is_negative() != right.is_negative();
    const Uint128 a = left.coefficient();
    const Uint128 b = right.coefficient();
    const int ideal = left.exponent() - right.exponent();
    if (a == 0) return of(false, 0, ideal);
    if ((a >> 59) == 0 && (b >> 64) == 0) {
        constexpr int kShort = 19; // 2^59 * 10^19 < 2^128
        const Uint128 scaled = a * wide::power_of_ten(kShort);
        if (scaled % static_cast<std::uint64_t>(b) == 0)
            return strip_towards(negative, scaled / b, ideal - kShort, ideal);
    }
    const int scale = std::max(0, kDigits + 1 + wide::count_digits(b) - wide::count_digits(a));
    const wide::Division division = wide::divide(wide::scale_up(Uint256(a), scale), b);
    if (division.remainder == 0 && division.quotient.fits_128() && wide::count_digits(division.quotient) <= 2 * kDigits)
        return strip_towards(negative, division.quotient.low_128(), ideal - scale, ideal);
    const Uint256 sticky = wide::add(wide::scale_up(division.quotient, 1), Uint256(division.remainder == 0 ? 0U : 1U));
    return round_wide(negative, sticky, ideal - scale - 1);
}

/// Most divisions in an office are short and exact; they need no long numbers.
Decimal operator/(const Decimal& left, const Decimal& right) {
    constexpr std::uint64_t kShortest = std::uint64_t{1} << 50; // times 10^4 it stays below 2^64
    const bool is_short = ((left.high_ | right.high_) & Decimal::kCoefficientMask) == 0 && left.low_ < kShortest &&
                          left.low_ != 0 && right.low_ != 0 && left.is_finite() && right.is_finite();
    if (!is_short) return Decimal::long_division(left, right);
    const std::uint64_t dividend = left.low_ * 10'000U;
    std::uint64_t digits = dividend / right.low_;
    if (digits * right.low_ != dividend) return Decimal::long_division(left, right);
    int places = 4; // as few as show the result
    if (digits % 10'000U == 0) {
        digits /= 10'000U;
        places = 0;
    } else if (digits % 100U == 0) {
        digits /= 100U;
        places = 2;
    }
    if (places > 0 && digits % 10U == 0) {
        digits /= 10U;
        --places;
    }
    return Decimal::of(left.is_negative() != right.is_negative(), digits, left.exponent() - right.exponent() - places);
}

Decimal Decimal::operator-() const {
    Decimal made = *this;
    if (!is_zero() && is_finite()) made.high_ ^= std::uint64_t{1} << 63;
    return made;
}

Decimal Decimal::abs() const { return is_negative() ? -*this : *this; }

namespace {

/// (value × 10^power) mod divisor, without ever holding the large number.
Uint128 scaled_modulo(Uint128 value, int power, Uint128 divisor) {
    Uint128 rest = value % divisor;
    while (power > 0 && rest != 0) {
        const int step = std::min(power, 38);
        rest = wide::divide(wide::multiply(rest, wide::power_of_ten(step)), divisor).remainder;
        power -= step;
    }
    return rest;
}

} // namespace

Decimal Decimal::modulo(const Decimal& left, const Decimal& right) {
    if (!left.is_finite() || !right.is_finite() || right.is_zero()) return without_value();
    const int exponent = std::min(left.exponent(), right.exponent());
    Uint128 rest = 0;
    Uint128 divisor = right.coefficient();
    const int widen = right.exponent() - exponent;
    if (wide::count_digits(divisor) + widen > 38) { // the divisor dwarfs the dividend's digits
        if (left.is_zero()) return of(false, 0, exponent);
        if (left.is_negative() == right.is_negative()) return left.abs() < right.abs() ? left : without_value();
        return left + right;
    }
    divisor *= wide::power_of_ten(widen);
    rest = scaled_modulo(left.coefficient(), left.exponent() - exponent, divisor);
    if (rest != 0 && left.is_negative() != right.is_negative()) rest = divisor - rest;
    return of(right.is_negative(), rest, exponent);
}

Decimal Decimal::rounded(int scale, Rounding mode) const {
    if (!is_finite() || exponent() >= -scale) return *this;
    if (is_zero()) return of(false, 0, -scale);
    const int drop = -scale - exponent();
    const Uint256 kept = drop_digits(Uint256(coefficient()), drop, is_negative(), mode);
    return of(is_negative(), kept.low_128(), -scale);
}

Decimal Decimal::reduced() const {
    if (!is_finite()) return *this;
    if (is_zero()) return {};
    return strip_towards(is_negative(), coefficient(), exponent(), kMaxExponent);
}

bool Decimal::is_integer() const {
    if (!is_finite()) return false;
    if (exponent() >= 0 || is_zero()) return true;
    return -exponent() <= kDigits && coefficient() % wide::power_of_ten(-exponent()) == 0;
}

std::partial_ordering Decimal::order_of(const Decimal& left, const Decimal& right) {
    constexpr int kShort = 18; // 64 bits times 10^18 stay below 2^128
    const int distance = left.exponent() - right.exponent();
    const bool is_short = ((left.high_ | right.high_) & (kCoefficientMask | kSign)) == 0 && left.is_finite() &&
                          right.is_finite() && distance >= -kShort && distance <= kShort;
    if (!is_short) return long_order(left, right);
    const Uint128 x = distance > 0 ? left.low_ * wide::power_of_ten(distance) : left.low_;
    const Uint128 y = distance < 0 ? right.low_ * wide::power_of_ten(-distance) : right.low_;
    return x <=> y;
}

std::partial_ordering Decimal::long_order(const Decimal& left, const Decimal& right) {
    if (!left.is_finite() || !right.is_finite()) return std::partial_ordering::unordered;
    const Uint128 a = left.coefficient();
    const Uint128 b = right.coefficient();
    if (a == 0 || b == 0 || left.is_negative() != right.is_negative()) {
        const int sign_left = a == 0 ? 0 : (left.is_negative() ? -1 : 1);
        const int sign_right = b == 0 ? 0 : (right.is_negative() ? -1 : 1);
        return sign_left <=> sign_right;
    }
    int order = 0;
    const int distance = left.exponent() - right.exponent();
    const int top = wide::count_digits(a) + distance - wide::count_digits(b);
    if (top != 0) {
        order = top < 0 ? -1 : 1;
    } else { // the same magnitude: the one with fewer digits grows to the other's, at most 34
        const Uint128 x = distance > 0 ? a * wide::power_of_ten(distance) : a;
        const Uint128 y = distance < 0 ? b * wide::power_of_ten(-distance) : b;
        order = x < y ? -1 : (x > y ? 1 : 0);
    }
    if (left.is_negative()) order = -order;
    return order <=> 0;
}

std::optional<std::int64_t> Decimal::to_int64() const {
    if (!is_integer()) return std::nullopt;
    if (is_zero()) return 0;
    Uint128 value = coefficient();
    if (exponent() > 0) {
        if (exponent() > 19 || wide::count_digits(value) + exponent() > 20) return std::nullopt;
        value *= wide::power_of_ten(exponent());
    } else {
        value /= wide::power_of_ten(-exponent());
    }
    const Uint128 limit = static_cast<Uint128>(std::numeric_limits<std::int64_t>::max()) + (is_negative() ? 1U : 0U);
    if (value > limit) return std::nullopt;
    return is_negative() ? static_cast<std::int64_t>(std::uint64_t{0} - static_cast<std::uint64_t>(value))
                         : static_cast<std::int64_t>(value);
}

} // namespace thidua
