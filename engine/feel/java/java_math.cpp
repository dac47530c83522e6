// java.lang.Math.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "feel/java/java_method.hpp"

namespace thidua::feel::java {
namespace {

constexpr std::string_view kMath = "Math";

template <class T>
T absolute(T number) {
    if constexpr (std::is_floating_point_v<T>)
        return std::abs(number);
    else // the least number has no counterpart and stays what it is
        return number < 0 ? static_cast<T>(std::make_unsigned_t<T>{0} - static_cast<std::make_unsigned_t<T>>(number))
                          : number;
}

template <class T>
T least(T left, T right) {
    if constexpr (std::is_floating_point_v<T>) {
        if (std::isnan(left) || std::isnan(right)) return std::numeric_limits<T>::quiet_NaN();
        if (left == right) return std::signbit(left) ? left : right;
    }
    return std::min(left, right);
}

template <class T>
T greatest(T left, T right) {
    if constexpr (std::is_floating_point_v<T>) {
        if (std::isnan(left) || std::isnan(right)) return std::numeric_limits<T>::quiet_NaN();
        if (left == right) return std::signbit(left) ? right : left;
    }
    return std::max(left, right);
}

template <class T>
void add_for_all_numbers(std::vector<Method>& into) {
    add<[](T a) { return absolute(a); }>(into, kMath, "abs");
    add<[](T a, T b) { return least(a, b); }>(into, kMath, "min");
    add<[](T a, T b) { return greatest(a, b); }>(into, kMath, "max");
}

template <class T>
std::optional<T> sum(T a, T b) {
    T made = 0;
    return __builtin_add_overflow(a, b, &made) ? std::nullopt : std::optional<T>(made);
}
template <class T>
std::optional<T> difference(T a, T b) {
    T made = 0;
    return __builtin_sub_overflow(a, b, &made) ? std::nullopt : std::optional<T>(made);
}
template <class A, class B>
std::optional<A> product(A a, B b) {
    A made = 0;
    return __builtin_mul_overflow(a, b, &made) ? std::nullopt : std::optional<A>(made);
}

/// Towards negative infinity; the least number divided by -1 is itself, as in Java.
template <class A, class B>
std::optional<A> floor_quotient(A a, B b) {
    if (b == 0) return std::nullopt;
    if (b == B(-1)) return static_cast<A>(std::make_unsigned_t<A>{0} - static_cast<std::make_unsigned_t<A>>(a));
    const A made = static_cast<A>(a / static_cast<A>(b));
    const bool is_rounded_up = a % static_cast<A>(b) != 0 && (a < 0) != (b < 0);
    return static_cast<A>(made - (is_rounded_up ? 1 : 0));
}
template <class A, class B>
std::optional<B> floor_rest(A a, B b) {
    if (b == 0) return std::nullopt;
    if (b == B(-1)) return B(0);
    const A rest = static_cast<A>(a % static_cast<A>(b));
    return static_cast<B>(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
}

template <class T>
void add_exact(std::vector<Method>& into) {
    add<[](T a, T b) { return sum(a, b); }>(into, kMath, "addExact");
    add<[](T a, T b) { return difference(a, b); }>(into, kMath, "subtractExact");
    add<[](T a, T b) { return product(a, b); }>(into, kMath, "multiplyExact");
    add<[](T a) { return difference(T(0), a); }>(into, kMath, "negateExact");
    add<[](T a) { return sum(a, T(1)); }>(into, kMath, "incrementExact");
    add<[](T a) { return difference(a, T(1)); }>(into, kMath, "decrementExact");
    add<[](T a, T b) { return floor_quotient(a, b); }>(into, kMath, "floorDiv");
    add<[](T a, T b) { return floor_rest(a, b); }>(into, kMath, "floorMod");
}

/// Half up, as Math.round does; what does not fit becomes the end of the range, and what is no number 0.
template <class Whole, class Real>
Whole rounded(Real number) {
    if (std::isnan(number)) return 0;
    const Real down = std::floor(number);
    const Real made = number - down >= Real(0.5) ? down + 1 : down;
    // The ends are powers of two, or next to them: the comparison is exact where the conversion would not be.
    const Real beyond = std::ldexp(Real(1), std::numeric_limits<Whole>::digits);
    if (made >= beyond) return std::numeric_limits<Whole>::max();
    if (made < -beyond) return std::numeric_limits<Whole>::min();
    return static_cast<Whole>(made);
}

template <class T>
T sign(T number) {
    return number > 0 ? T(1) : number < 0 ? T(-1) : number;
}

/// What Java leaves without a value where C gives one: 1 or -1 to an infinite power.
double power(double base, double exponent) {
    if (std::isnan(exponent) || (std::abs(base) == 1 && std::isinf(exponent)))
        return std::numeric_limits<double>::quiet_NaN();
    return std::pow(base, exponent);
}

void add_real(std::vector<Method>& into) {
    add<[](double x) { return std::sqrt(x); }>(into, kMath, "sqrt");
    add<[](double x) { return std::cbrt(x); }>(into, kMath, "cbrt");
    add<[](double x) { return std::exp(x); }>(into, kMath, "exp");
    add<[](double x) { return std::expm1(x); }>(into, kMath, "expm1");
    add<[](double x) { return std::log(x); }>(into, kMath, "log");
    add<[](double x) { return std::log10(x); }>(into, kMath, "log10");
    add<[](double x) { return std::log1p(x); }>(into, kMath, "log1p");
    add<[](double x) { return std::ceil(x); }>(into, kMath, "ceil");
    add<[](double x) { return std::floor(x); }>(into, kMath, "floor");
    add<[](double x) { return std::nearbyint(x); }>(into, kMath, "rint");
    add<[](double x) { return rounded<std::int64_t>(x); }>(into, kMath, "round");
    add<[](float x) { return rounded<std::int32_t>(x); }>(into, kMath, "round");
    add<[](double x) { return sign(x); }>(into, kMath, "signum");
    add<[](float x) { return sign(x); }>(into, kMath, "signum");
    add<[](double a, double b) { return power(a, b); }>(into, kMath, "pow");
    add<[](double a, double b) { return std::hypot(a, b); }>(into, kMath, "hypot");
    add<[](double a, double b) { return std::remainder(a, b); }>(into, kMath, "IEEEremainder");
    add<[](double a, double b) { return std::copysign(a, b); }>(into, kMath, "copySign");
    add<[](float a, float b) { return std::copysign(a, b); }>(into, kMath, "copySign");
    add<[](double a, double b, double c) { return std::fma(a, b, c); }>(into, kMath, "fma");
}

void add_angles(std::vector<Method>& into) {
    add<[](double x) { return std::sin(x); }>(into, kMath, "sin");
    add<[](double x) { return std::cos(x); }>(into, kMath, "cos");
    add<[](double x) { return std::tan(x); }>(into, kMath, "tan");
    add<[](double x) { return std::asin(x); }>(into, kMath, "asin");
    add<[](double x) { return std::acos(x); }>(into, kMath, "acos");
    add<[](double x) { return std::atan(x); }>(into, kMath, "atan");
    add<[](double x) { return std::sinh(x); }>(into, kMath, "sinh");
    add<[](double x) { return std::cosh(x); }>(into, kMath, "cosh");
    add<[](double x) { return std::tanh(x); }>(into, kMath, "tanh");
    add<[](double y, double x) { return std::atan2(y, x); }>(into, kMath, "atan2");
    add<[](double x) { return x * (std::numbers::pi / 180.0); }>(into, kMath, "toRadians");
    add<[](double x) { return x * (180.0 / std::numbers::pi); }>(into, kMath, "toDegrees");
}

} // namespace

void add_math_methods(std::vector<Method>& into) {
    add_for_all_numbers<std::int32_t>(into);
    add_for_all_numbers<std::int64_t>(into);
    add_for_all_numbers<float>(into);
    add_for_all_numbers<double>(into);
    add_exact<std::int32_t>(into);
    add_exact<std::int64_t>(into);
    add<[](std::int64_t a, std::int32_t b) { return product(a, b); }>(into, kMath, "multiplyExact");
    add<[](std::int64_t a, std::int32_t b) { return floor_quotient(a, b); }>(into, kMath, "floorDiv");
    add<[](std::int64_t a, std::int32_t b) { return floor_rest(a, b); }>(into, kMath, "floorMod");
    add<[](std::int64_t a) {
        const auto made = static_cast<std::int32_t>(a);
        return made == a ? std::optional<std::int32_t>(made) : std::nullopt;
    }>(into, kMath, "toIntExact");
    add<[](std::int32_t a, std::int32_t b) { return std::int64_t{a} * b; }>(into, kMath, "multiplyFull");
    add_real(into);
    add_angles(into);
}

} // namespace thidua::feel::java
