#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "feel/values/value.hpp"

namespace thidua::feel::java {

/// The types that the methods of java.lang take and give. The classes around numbers count as the numbers.
enum class JavaType : std::uint8_t {
    boolean,
    byte,
    short_,
    int_,
    long_,
    float_,
    double_,
    character,
    string,
    texts,  ///< CharSequence...
    object, ///< any value
    objects ///< Object...
};

/// As a signature writes it, `java.lang.` left out.
[[nodiscard]] std::string_view name_of(JavaType type);

struct JavaChar {
    std::string text; ///< one UTF-16 unit: a code point below U+10000
};
using JavaTexts = std::vector<std::string>;
using JavaObject = Value;
using JavaObjects = List;

/// Whole numbers of every width are kept in 64 bits: the type says how many count.
using JavaValue =
    std::variant<bool, std::int64_t, float, double, std::string, JavaChar, JavaTexts, JavaObject, JavaObjects>;

/// DMN 1.5 table 62: nothing when the value has no counterpart of that type. Numbers are never cut: 2.5 is no int, and
/// 300 no byte.
[[nodiscard]] std::optional<JavaValue> to_java(const Value& value, JavaType type);
/// Nothing for a number without a value (NaN, infinity).
[[nodiscard]] std::optional<Value> from_java(const JavaValue& value);

/// As Java's toString writes it: the shortest digits that give the same number again, with at least one behind the
/// point, and an exponent below 10⁻³ and from 10⁷ on.
[[nodiscard]] std::string java_text(double number);
[[nodiscard]] std::string java_text(float number);
/// What String.valueOf gives for any value.
[[nodiscard]] std::string java_text(const Value& value);

} // namespace thidua::feel::java
