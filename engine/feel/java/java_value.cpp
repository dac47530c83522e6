#include "feel/java/java_value.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/text/text.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::feel::java {
namespace {

constexpr std::string_view kNames[] = {"boolean", "byte", "short",  "int",      "long",   "float",
                                       "double",  "char", "String", "String[]", "Object", "Object[]"};

std::optional<JavaValue> whole(const Value& value, std::int64_t least, std::int64_t most) {
    if (value.kind() != Kind::number) return std::nullopt;
    const auto number = value.as_number().to_int64();
    if (!number || *number < least || *number > most) return std::nullopt;
    return *number;
}

/// The nearest one: both sides are read and written in decimal.
template <class Real>
std::optional<JavaValue> real(const Value& value) {
    if (value.kind() != Kind::number) return std::nullopt;
    const std::string text = value.as_number().to_string();
    Real made = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), made);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return made;
}

template <class Real>
std::string shortest(Real number, std::chars_format format) {
    std::array<char, 400> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, format).ptr;
    return {digits.data(), static_cast<std::size_t>(end - digits.data())};
}

template <class Real>
std::optional<Value> number_of(Real number) {
    if (!std::isfinite(number)) return std::nullopt;
    const auto made = Decimal::parse(shortest(number, std::chars_format::general));
    return made ? std::optional<Value>(Value::number(*made)) : std::nullopt;
}

template <class Real>
std::string text_of(Real number) {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
    const Real size = std::abs(number);
    if (size == 0 || (size >= Real(1e-3L) && size < Real(1e7L))) {
        std::string made = shortest(number, std::chars_format::fixed);
        return made.find('.') == std::string::npos ? made + ".0" : made;
    }
    const std::string made = shortest(number, std::chars_format::scientific);
    const auto at = made.find('e');
    std::string digits = made.substr(0, at);
    if (digits.find('.') == std::string::npos) digits += ".0";
    return digits + "E" + std::to_string(std::stoi(made.substr(at + 1)));
}

std::optional<JavaValue> texts(const Value& value) {
    if (value.kind() != Kind::list) return std::nullopt;
    JavaTexts made;
    for (const Value& item : value.as_list()) {
        if (item.kind() != Kind::string) return std::nullopt;
        made.emplace_back(item.as_string());
    }
    return made;
}

} // namespace

std::string_view name_of(JavaType type) { return kNames[static_cast<std::size_t>(type)]; }

std::optional<JavaValue> to_java(const Value& value, JavaType type) {
    switch (type) {
    case JavaType::boolean:
        if (value.kind() != Kind::boolean) return std::nullopt;
        return value.as_boolean();
    case JavaType::byte:
        return whole(value, -128, 127);
    case JavaType::short_:
        return whole(value, -32'768, 32'767);
    case JavaType::int_:
        return whole(value, std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max());
    case JavaType::long_:
        return whole(value, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
    case JavaType::float_:
        return real<float>(value);
    case JavaType::double_:
        return real<double>(value);
    case JavaType::character: {
        constexpr std::size_t kLongestUnit = 3; // bytes of a code point below U+10000
        const bool is_one = value.kind() == Kind::string && count_code_points(value.as_string()) == 1 &&
                            value.as_string().size() <= kLongestUnit;
        if (!is_one) return std::nullopt;
        return JavaChar{std::string(value.as_string())};
    }
    case JavaType::string:
        if (value.kind() != Kind::string) return std::nullopt;
        return std::string(value.as_string());
    case JavaType::texts:
        return texts(value);
    case JavaType::object:
        return JavaValue(std::in_place_type<JavaObject>, value);
    case JavaType::objects:
        if (value.kind() != Kind::list) return std::nullopt;
        return JavaValue(std::in_place_type<JavaObjects>, value.as_list());
    }
    return std::nullopt;
}

std::optional<Value> from_java(const JavaValue& value) {
    if (const auto* truth = std::get_if<bool>(&value)) return Value::boolean(*truth);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return Value::number(Decimal(*number));
    if (const auto* number = std::get_if<float>(&value)) return number_of(*number);
    if (const auto* number = std::get_if<double>(&value)) return number_of(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return Value::string(*text);
    if (const auto* one = std::get_if<JavaChar>(&value)) return Value::string(one->text);
    if (const auto* object = std::get_if<JavaObject>(&value)) return *object;
    return std::nullopt;
}

std::string java_text(double number) { return text_of(number); }
std::string java_text(float number) { return text_of(number); }
std::string java_text(const Value& value) { return value.is_null() ? "null" : to_plain_text(value); }

} // namespace thidua::feel::java
