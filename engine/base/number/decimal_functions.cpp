#include <boost/multiprecision/cpp_dec_float.hpp>

#include "base/number/decimal.hpp"

namespace thidua {
namespace {

/// Wide enough that rounding to 34 digits afterwards is right for every result that is not within 10^-60 of a tie.
using Wide = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<110>, boost::multiprecision::et_off>;

Wide to_wide(const Decimal& value) { return Wide(value.to_string()); }

Decimal from_wide(const Wide& value) {
    constexpr int kGuardDigits = 80;
    const auto made = Decimal::parse(value.str(kGuardDigits, std::ios_base::scientific));
    return made ? *made : Decimal::without_value();
}

/// 3.000 is 3: an exact result prints without the zeros that the wide number had.
Decimal tidy(const Decimal& value) {
    const Decimal reduced = value.reduced();
    if (!reduced.is_finite() || reduced.exponent() <= 0) return reduced;
    const Decimal plain = reduced + Decimal(0); // makes the exponent zero when the digits suffice
    return plain;
}

/// Beyond these the result is out of decimal128's range anyway (ln 10^6145 = 14149.4…).
const Decimal kLargestExp = 14'200;

Decimal whole_power(Decimal base, std::uint64_t exponent) {
    Wide made = 1;
    Wide square = to_wide(base);
    for (; exponent != 0; exponent >>= 1) {
        if ((exponent & 1) != 0) made *= square;
        square *= square;
    }
    return tidy(from_wide(made));
}

} // namespace

Decimal Decimal::sqrt() const {
    if (!is_finite() || is_negative()) return without_value();
    if (is_zero()) return {};
    return tidy(from_wide(boost::multiprecision::sqrt(to_wide(*this))));
}

Decimal Decimal::exp() const {
    if (!is_finite()) return *this;
    if (is_zero()) return 1;
    if (*this > kLargestExp) return without_value();
    if (*this < -kLargestExp) return {};
    return tidy(from_wide(boost::multiprecision::exp(to_wide(*this))));
}

Decimal Decimal::ln() const {
    if (!is_finite() || is_negative() || is_zero()) return without_value();
    return tidy(from_wide(boost::multiprecision::log(to_wide(*this))));
}

Decimal Decimal::power(const Decimal& base, const Decimal& exponent) {
    if (!base.is_finite() || !exponent.is_finite()) return without_value();
    if (exponent.is_zero()) return 1;
    if (base.is_zero()) return exponent.is_negative() ? without_value() : Decimal();
    if (base == Decimal(1)) return 1;
    const bool whole = exponent.is_integer();
    if (base.is_negative() && !whole) return without_value();
    // A power that is surely in range needs no logarithm to find that out.
    constexpr std::int64_t kFewFactors = 1000;
    const std::int64_t factors = whole ? exponent.to_int64().value_or(kFewFactors + 1) : kFewFactors + 1;
    const std::int64_t count_of_factors = factors < 0 ? -factors : factors;
    const std::int64_t places = kDigits + (base.exponent() < 0 ? -base.exponent() : base.exponent());
    if (count_of_factors <= kFewFactors && count_of_factors * places < 6000) {
        if (factors > 0) return whole_power(base, static_cast<std::uint64_t>(factors));
        return tidy(from_wide(1 / boost::multiprecision::pow(to_wide(base), count_of_factors)));
    }
    // |ln base| ≥ 10^-34 and ≤ 14150: outside these bounds the power over- or underflows, whatever its digits.
    const Decimal magnitude = exponent * base.abs().ln();
    if (!magnitude.is_finite()) return without_value();
    if (magnitude > kLargestExp) return without_value();
    if (magnitude < -kLargestExp) return {};
    if (const auto count = exponent.to_int64(); whole && count && *count < 1'000'000 && *count > -1'000'000) {
        const Decimal positive = whole_power(base, static_cast<std::uint64_t>(*count < 0 ? -*count : *count));
        if (*count > 0) return positive;
        return tidy(from_wide(1 / boost::multiprecision::pow(to_wide(base), -*count)));
    }
    Wide made = boost::multiprecision::exp(to_wide(exponent) * boost::multiprecision::log(to_wide(base.abs())));
    const bool odd = whole && !modulo(exponent, 2).is_zero();
    if (base.is_negative() && odd) made = -made;
    return tidy(from_wide(made));
}

} // namespace thidua
