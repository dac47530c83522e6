#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace thidua {

/// How a number that does not fit is rounded to fewer digits.
enum class Rounding { half_even, half_up, half_down, up, down, floor, ceiling };

/// A decimal number of up to 34 digits: the values, precision and range of IEEE 754-2008 decimal128, every operation
/// correctly rounded half-even (DMN 1.5 §10.3.2.3.1 asks for exactly this). 16 bytes, no allocation, plain value.
///
/// Numbers keep their exponent (1.50 prints as "1.50") but compare by value (1.5 == 1.50). There is no negative zero
/// and no infinity: what has no value (division by zero, a result beyond 10^6144) gives the one state that is not
/// finite; every operation on it stays there, and no comparison with it holds.
class Decimal {
  public:
    __extension__ using Coefficient = unsigned __int128;

    static constexpr int kDigits = 34;
    static constexpr int kMinExponent = -6176;
    static constexpr int kMaxExponent = 6111;

    /// Zero.
    constexpr Decimal() = default;
    constexpr Decimal(std::int64_t value)
        : Decimal(value < 0,
                  value < 0 ? Coefficient{0} - static_cast<Coefficient>(value) : static_cast<Coefficient>(value), 0,
                  Packed{}) {}
    constexpr Decimal(int value) : Decimal(static_cast<std::int64_t>(value)) {}

    /// Reads `[+-]digits[.digits][e[+-]digits]` (there must be a digit on one side of the point). Digits beyond the
    /// 34th are rounded half-even. Nothing for any other text and for numbers out of range.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);
    /// ±coefficient × 10^exponent, rounded when the coefficient has more than 34 digits.
    [[nodiscard]] static Decimal of(bool negative, Coefficient coefficient, int exponent) {
        if ((coefficient >> 64) == 0 && exponent >= kMinExponent && exponent <= kMaxExponent)
            return {negative, coefficient, exponent, Packed{}};
        return rounded_of(negative, coefficient, exponent);
    }
    [[nodiscard]] static constexpr Decimal without_value() { return Decimal(kNoValue, 0); }

    [[nodiscard]] constexpr bool is_finite() const { return (high_ & kExponentMask) != (kNoValue & kExponentMask); }
    [[nodiscard]] constexpr bool is_zero() const { return (high_ & kCoefficientMask) == 0 && low_ == 0; }
    [[nodiscard]] constexpr bool is_negative() const { return (high_ >> 63) != 0; }
    [[nodiscard]] bool is_integer() const;
    [[nodiscard]] constexpr Coefficient coefficient() const {
        return (static_cast<Coefficient>(high_ & kCoefficientMask) << 64) | low_;
    }
    [[nodiscard]] constexpr int exponent() const {
        return static_cast<int>((high_ & kExponentMask) >> kExponentShift) + kMinExponent;
    }

    friend Decimal operator+(const Decimal& left, const Decimal& right);
    friend Decimal operator-(const Decimal& left, const Decimal& right) { return left + -right; }
    friend Decimal operator*(const Decimal& left, const Decimal& right);
    friend Decimal operator/(const Decimal& left, const Decimal& right);
    Decimal operator-() const;

    /// left − right × floor(left / right), exact (DMN 1.5 §10.3.4.5 `modulo`); the sign is the divisor's.
    [[nodiscard]] static Decimal modulo(const Decimal& left, const Decimal& right);
    [[nodiscard]] Decimal abs() const;
    /// Rounded so that there is no digit beyond `scale` places after the point (a negative scale: before it). Numbers
    /// that have fewer places stay as they are.
    [[nodiscard]] Decimal rounded(int scale, Rounding mode) const;
    /// The same number without trailing zeros in its coefficient.
    [[nodiscard]] Decimal reduced() const;

    /// Correctly rounded to 34 digits; without value outside the function's domain.
    [[nodiscard]] Decimal sqrt() const;
    [[nodiscard]] Decimal exp() const;
    [[nodiscard]] Decimal ln() const;
    [[nodiscard]] static Decimal power(const Decimal& base, const Decimal& exponent);

    /// By value. Numbers without value are equal to none, and unordered.
    friend std::partial_ordering operator<=>(const Decimal& left, const Decimal& right) {
        if (left.high_ != right.high_ || !left.is_finite()) return order_of(left, right);
        // The same sign, exponent and upper digits: what most comparisons in an office are.
        return left.is_negative() ? right.low_ <=> left.low_ : left.low_ <=> right.low_;
    }
    friend bool operator==(const Decimal& left, const Decimal& right) { return (left <=> right) == 0; }

    /// The exact integer, or nothing when there is a fraction or it does not fit.
    [[nodiscard]] std::optional<std::int64_t> to_int64() const;
    [[nodiscard]] double to_double() const;
    /// Plain digits as a person writes them ("-0.05", "1200"); from 41 digits or places on with an exponent
    /// ("1.5E+60"). parse() of the text gives the same number with the same exponent, save that 1E+3 becomes 1000.
    [[nodiscard]] std::string to_string() const;

  private:
    struct Packed {};
    static Decimal rounded_of(bool negative, Coefficient coefficient, int exponent);
    static std::partial_ordering order_of(const Decimal& left, const Decimal& right);
    static std::partial_ordering long_order(const Decimal& left, const Decimal& right);
    static Decimal long_division(const Decimal& left, const Decimal& right);
    static constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
    static constexpr int kExponentShift = 49;
    static constexpr std::uint64_t kCoefficientMask = (std::uint64_t{1} << kExponentShift) - 1;
    static constexpr std::uint64_t kExponentMask = std::uint64_t{0x3FFF} << kExponentShift;
    static constexpr std::uint64_t kNoValue = kExponentMask;
    static constexpr std::uint64_t kZeroExponent = static_cast<std::uint64_t>(-kMinExponent) << kExponentShift;

    constexpr Decimal(std::uint64_t high, std::uint64_t low) : high_(high), low_(low) {}
    constexpr Decimal(bool negative, Coefficient coefficient, int exponent, Packed)
        : high_((static_cast<std::uint64_t>(negative && coefficient != 0) << 63) |
                (static_cast<std::uint64_t>(exponent - kMinExponent) << kExponentShift) |
                static_cast<std::uint64_t>(coefficient >> 64)),
          low_(static_cast<std::uint64_t>(coefficient)) {}

    // Sign, 14 bits of exponent, 113 bits of coefficient (10^34 - 1 needs 113).
    std::uint64_t high_ = kZeroExponent;
    std::uint64_t low_ = 0;
};

} // namespace thidua
