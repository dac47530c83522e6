#include <charconv>

#include "base/number/decimal.hpp"
#include "base/number/wide_integer.hpp"

namespace thidua {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits of a numeral as they come: the first 37 are kept, of the rest only "was there anything" and how many.
struct Digits {
    wide::Uint128 coefficient = 0;
    int kept = 0;
    int dropped = 0;
    bool sticky = false;
    bool any = false;

    void take(char digit) {
        any = true;
        if (kept < 37) {
            coefficient = coefficient * 10 + static_cast<unsigned>(digit - '0');
            if (coefficient != 0) ++kept;
        } else {
            sticky = sticky || digit != '0';
            ++dropped;
        }
    }
};

std::optional<int> read_exponent(std::string_view text) {
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
        if (!text.empty() && text.front() == '-') return std::nullopt;
    }
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range && end == text.data() + text.size())
        return text.front() == '-' ? -1'000'000 : 1'000'000;
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value < -1'000'000 ? -1'000'000 : (value > 1'000'000 ? 1'000'000 : value);
}

std::string digits_of(wide::Uint128 value) {
    std::string made;
    do {
        made.insert(made.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
        value /= 10;
    } while (value != 0);
    return made;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    constexpr std::size_t kLongest = 100'000;
    if (text.size() > kLongest) return std::nullopt;
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    Digits digits;
    std::size_t at = 0;
    while (at < text.size() && is_digit(text[at])) digits.take(text[at++]);
    int exponent = 0;
    if (at < text.size() && text[at] == '.') {
        const std::size_t point = ++at;
        while (at < text.size() && is_digit(text[at])) digits.take(text[at++]);
        exponent = -static_cast<int>(at - point);
    }
    if (!digits.any) return std::nullopt;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
        const auto written = read_exponent(text.substr(at + 1));
        if (!written) return std::nullopt;
        exponent += *written;
    }
    exponent += digits.dropped;
    if (digits.sticky) { // one more digit that is not zero in place of all that were dropped
        digits.coefficient = digits.coefficient * 10 + 1;
        --exponent;
    }
    const Decimal made = of(negative, digits.coefficient, exponent);
    if (!made.is_finite()) return std::nullopt;
    return made;
}

std::string Decimal::to_string() const {
    constexpr int kPlainPlaces = 40;
    if (!is_finite()) return "NaN";
    std::string digits = digits_of(coefficient());
    const int power = exponent();
    const int count = static_cast<int>(digits.size());
    const std::string sign = is_negative() ? "-" : "";
    if (is_zero() && power >= 0) return "0";
    if (power > 0 && count + power <= kPlainPlaces)
        return sign + digits + std::string(static_cast<std::size_t>(power), '0');
    if (power > 0 || -power > kPlainPlaces) {
        const int adjusted = power + count - 1;
        if (count > 1) digits.insert(1, ".");
        return sign + digits + (adjusted < 0 ? "E-" : "E+") + std::to_string(adjusted < 0 ? -adjusted : adjusted);
    }
    if (power == 0) return sign + digits;
    if (count > -power) {
        digits.insert(static_cast<std::size_t>(count) - static_cast<std::size_t>(-power), ".");
        return sign + digits;
    }
    return sign + "0." + std::string(static_cast<std::size_t>(-power - count), '0') + digits;
}

double Decimal::to_double() const {
    if (!is_finite()) return 0;
    const std::string text = to_string();
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace thidua
