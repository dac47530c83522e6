#pragma once

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "feel/java/java_value.hpp"

namespace thidua::feel::java {

/// A public static method of the JDK, done natively.
struct Method {
    /// Nothing where Java throws an exception.
    using Call = std::optional<JavaValue> (*)(std::span<const JavaValue> arguments);

    std::string_view owner; ///< the class, `java.lang.` left out
    std::string_view name;
    std::vector<JavaType> takes;
    JavaType gives = JavaType::object;
    Call call = nullptr;

    /// The last parameter takes what is left of the arguments.
    [[nodiscard]] bool takes_the_rest() const {
        return !takes.empty() && (takes.back() == JavaType::objects || takes.back() == JavaType::texts);
    }
};

/// "max(double, double)".
[[nodiscard]] std::string signature_of(const Method& method);

/// Looked up as a model writes it: "java.lang.Math" and "max(double,double)", "format(java.lang.String,
/// [Ljava.lang.Object;)". nullptr when there is no such method here.
[[nodiscard]] const Method* find_method(std::string_view owner, std::string_view signature);
/// The signatures of a class, to name the nearest; empty for a class that is not here.
[[nodiscard]] std::vector<std::string> signatures_in(std::string_view owner);

void add_math_methods(std::vector<Method>& into);
void add_number_methods(std::vector<Method>& into);
void add_text_methods(std::vector<Method>& into);

// How a C++ function becomes a method: its parameters say the types.

template <class T>
constexpr JavaType kTypeOf = JavaType::object;
template <>
inline constexpr JavaType kTypeOf<bool> = JavaType::boolean;
template <>
inline constexpr JavaType kTypeOf<std::int8_t> = JavaType::byte;
template <>
inline constexpr JavaType kTypeOf<std::int16_t> = JavaType::short_;
template <>
inline constexpr JavaType kTypeOf<std::int32_t> = JavaType::int_;
template <>
inline constexpr JavaType kTypeOf<std::int64_t> = JavaType::long_;
template <>
inline constexpr JavaType kTypeOf<float> = JavaType::float_;
template <>
inline constexpr JavaType kTypeOf<double> = JavaType::double_;
template <>
inline constexpr JavaType kTypeOf<JavaChar> = JavaType::character;
template <>
inline constexpr JavaType kTypeOf<std::string> = JavaType::string;
template <>
inline constexpr JavaType kTypeOf<JavaTexts> = JavaType::texts;
template <>
inline constexpr JavaType kTypeOf<JavaObjects> = JavaType::objects;
template <class T>
inline constexpr JavaType kTypeOf<std::optional<T>> = kTypeOf<T>;

template <class T>
constexpr bool kIsWhole = std::is_integral_v<T> && !std::is_same_v<T, bool>;

template <class T>
T unwrapped(const JavaValue& value) {
    if constexpr (kIsWhole<T>)
        return static_cast<T>(std::get<std::int64_t>(value));
    else
        return std::get<T>(value);
}

template <class T>
std::optional<JavaValue> wrapped(T value) {
    if constexpr (kIsWhole<T>)
        return static_cast<std::int64_t>(value);
    else
        return JavaValue(std::in_place_type<T>, std::move(value));
}
template <class T>
std::optional<JavaValue> wrapped(std::optional<T> value) {
    return value ? wrapped(std::move(*value)) : std::nullopt;
}

template <auto kFunction, class Result, class... Takes, std::size_t... kAt>
Method described(std::string_view owner, std::string_view name, Result (*)(Takes...), std::index_sequence<kAt...>) {
    return {owner,
            name,
            {kTypeOf<std::remove_cvref_t<Takes>>...},
            kTypeOf<Result>,
            [](std::span<const JavaValue> given) -> std::optional<JavaValue> {
                return wrapped(kFunction(unwrapped<std::remove_cvref_t<Takes>>(given[kAt])...));
            }};
}

template <auto kFunction, class Result, class... Takes>
Method described(std::string_view owner, std::string_view name, Result (*written)(Takes...)) {
    return described<kFunction>(owner, name, written, std::index_sequence_for<Takes...>());
}

/// Adds a lambda without captures under that name.
template <auto kFunction>
void add(std::vector<Method>& into, std::string_view owner, std::string_view name) {
    into.push_back(described<kFunction>(owner, name, +kFunction));
}

} // namespace thidua::feel::java
