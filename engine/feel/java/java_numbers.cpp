// java.lang.Integer, Long, Short, Byte, Float, Double and Boolean.
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

#include "feel/java/java_method.hpp"

namespace thidua::feel::java {
namespace {

constexpr std::int32_t kLeastBase = 2;
constexpr std::int32_t kMostBase = 36;

/// Digits with a sign or without, and nothing else: anything more is a NumberFormatException.
template <class Whole>
std::optional<Whole> parsed(std::string text, std::int32_t base) {
    if (base < kLeastBase || base > kMostBase) return std::nullopt;
    if (text.starts_with('+')) {
        text.erase(0, 1);
        if (text.starts_with('-')) return std::nullopt;
    }
    Whole made = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), made, base);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return made;
}

template <class Whole>
std::string written(Whole number, std::int32_t base) {
    std::array<char, 72> digits{};
    const std::int32_t known = base < kLeastBase || base > kMostBase ? 10 : base; // as Java takes it
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, known).ptr;
    return {digits.data(), static_cast<std::size_t>(end - digits.data())};
}

template <class T>
std::int32_t order(T left, T right) {
    return left < right ? -1 : left == right ? 0 : 1;
}

template <class Whole>
void add_whole(std::vector<Method>& into, std::string_view owner, std::string_view parse) {
    using Text = const std::string&;
    add<[](Whole a) { return a; }>(into, owner, "valueOf");
    add<[](Text a) { return parsed<Whole>(a, 10); }>(into, owner, "valueOf");
    add<[](Text a, std::int32_t base) { return parsed<Whole>(a, base); }>(into, owner, "valueOf");
    add<[](Text a) { return parsed<Whole>(a, 10); }>(into, owner, parse);
    add<[](Text a, std::int32_t base) { return parsed<Whole>(a, base); }>(into, owner, parse);
    add<[](Whole a) { return written(a, 10); }>(into, owner, "toString");
}

/// Bytes and shorts compare by their difference.
template <class Whole>
void add_narrow(std::vector<Method>& into, std::string_view owner, std::string_view parse) {
    add_whole<Whole>(into, owner, parse);
    add<[](Whole a, Whole b) { return static_cast<std::int32_t>(a - b); }>(into, owner, "compare");
}

template <class Whole>
void add_wide(std::vector<Method>& into, std::string_view owner, std::string_view parse) {
    using Bits = std::make_unsigned_t<Whole>;
    add_whole<Whole>(into, owner, parse);
    add<[](Whole a, std::int32_t base) { return written(a, base); }>(into, owner, "toString");
    add<[](Whole a) { return written(static_cast<Bits>(a), 2); }>(into, owner, "toBinaryString");
    add<[](Whole a) { return written(static_cast<Bits>(a), 8); }>(into, owner, "toOctalString");
    add<[](Whole a) { return written(static_cast<Bits>(a), 16); }>(into, owner, "toHexString");
    add<[](Whole a, Whole b) { return order(a, b); }>(into, owner, "compare");
    add<[](Whole a, Whole b) { return std::max(a, b); }>(into, owner, "max");
    add<[](Whole a, Whole b) { return std::min(a, b); }>(into, owner, "min");
    add<[](Whole a, Whole b) { return static_cast<Whole>(static_cast<Bits>(a) + static_cast<Bits>(b)); }>(into, owner,
                                                                                                          "sum");
    add<[](Whole a) { return order(a, Whole(0)); }>(into, owner, "signum");
    add<[](Whole a) { return std::int32_t{std::popcount(static_cast<Bits>(a))}; }>(into, owner, "bitCount");
}

/// Blanks around it, an `f` or `d` behind it, NaN and Infinity are read as well.
template <class Real>
std::optional<Real> real_of(const std::string& written) {
    constexpr std::string_view kBlanks = " \t\n\r\f\v";
    const auto begin = written.find_first_not_of(kBlanks);
    if (begin == std::string::npos) return std::nullopt;
    std::string_view text = written;
    text = text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    Real made = 0;
    if (text == "NaN" || text == "Infinity") {
        made = text == "NaN" ? std::numeric_limits<Real>::quiet_NaN() : std::numeric_limits<Real>::infinity();
        return negative ? -made : made;
    }
    if (text.empty() || (text.front() != '.' && (text.front() < '0' || text.front() > '9'))) return std::nullopt;
    if (std::string_view("fFdD").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), made);
    if (end != text.data() + text.size()) return std::nullopt;
    if (error != std::errc()) return std::nullopt; // beyond what it can hold: infinite or nothing, neither has a value
    return negative ? -made : made;
}

template <class Real>
void add_real(std::vector<Method>& into, std::string_view owner, std::string_view parse) {
    using Text = const std::string&;
    add<[](Real a) { return a; }>(into, owner, "valueOf");
    add<[](Text a) { return real_of<Real>(a); }>(into, owner, "valueOf");
    add<[](Text a) { return real_of<Real>(a); }>(into, owner, parse);
    add<[](Real a) { return java_text(a); }>(into, owner, "toString");
    add<[](Real a, Real b) { return order(a, b); }>(into, owner, "compare");
    add<[](Real a, Real b) { return std::max(a, b); }>(into, owner, "max");
    add<[](Real a, Real b) { return std::min(a, b); }>(into, owner, "min");
    add<[](Real a, Real b) { return a + b; }>(into, owner, "sum");
    add<[](Real a) { return std::isnan(a); }>(into, owner, "isNaN");
    add<[](Real a) { return std::isinf(a); }>(into, owner, "isInfinite");
    add<[](Real a) { return std::isfinite(a); }>(into, owner, "isFinite");
}

bool says_true(std::string_view text) {
    constexpr std::string_view kTrue = "true";
    return text.size() == kTrue.size() && std::equal(text.begin(), text.end(), kTrue.begin(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
           });
}

void add_truth(std::vector<Method>& into) {
    constexpr std::string_view kBoolean = "Boolean";
    add<[](bool a) { return a; }>(into, kBoolean, "valueOf");
    add<[](const std::string& a) { return says_true(a); }>(into, kBoolean, "valueOf");
    add<[](const std::string& a) { return says_true(a); }>(into, kBoolean, "parseBoolean");
    add<[](bool a) { return std::string(a ? "true" : "false"); }>(into, kBoolean, "toString");
    add<[](bool a, bool b) { return a && b; }>(into, kBoolean, "logicalAnd");
    add<[](bool a, bool b) { return a || b; }>(into, kBoolean, "logicalOr");
    add<[](bool a, bool b) { return a != b; }>(into, kBoolean, "logicalXor");
}

} // namespace

void add_number_methods(std::vector<Method>& into) {
    add_narrow<std::int8_t>(into, "Byte", "parseByte");
    add_narrow<std::int16_t>(into, "Short", "parseShort");
    add_wide<std::int32_t>(into, "Integer", "parseInt");
    add_wide<std::int64_t>(into, "Long", "parseLong");
    add_real<float>(into, "Float", "parseFloat");
    add_real<double>(into, "Double", "parseDouble");
    add_truth(into);
}

} // namespace thidua::feel::java
