#include "feel/java/java_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/text/text.hpp"
#include "feel/java/java_value.hpp"

namespace thidua::feel::java {
namespace {

constexpr std::size_t kMostWidth = 10'000;

/// `%[argument$][flags][width][.precision]conversion`.
struct Specifier {
    std::optional<std::size_t> argument;
    bool same_argument = false; ///< `%<s`: the one before again
    std::string flags;
    std::size_t width = 0;
    std::optional<std::size_t> precision;
    char conversion = 0;

    [[nodiscard]] bool has(char flag) const { return flags.find(flag) != std::string::npos; }
    [[nodiscard]] bool is_upper() const { return conversion >= 'A' && conversion <= 'Z'; }
    [[nodiscard]] char kind() const { return is_upper() ? static_cast<char>(conversion - 'A' + 'a') : conversion; }
};

class SpecifierReader {
  public:
    /// `at` is behind the percent sign, and moves behind the specifier.
    SpecifierReader(std::string_view format, std::size_t& at) : format_(format), at_(at) {}

    std::optional<Specifier> read() {
        Specifier made;
        const std::size_t begin = at_;
        if (const auto number = digits(); number && peek() == '$') {
            ++at_;
            made.argument = number;
        } else {
            at_ = begin;
        }
        for (; std::string_view("-#+ 0,(<").find(peek()) != std::string_view::npos && peek() != '\0'; ++at_) {
            if (peek() == '<')
                made.same_argument = true;
            else if (made.has(peek()))
                return std::nullopt; // Java refuses a flag that is given twice
            else
                made.flags += peek();
        }
        made.width = digits().value_or(0);
        if (peek() == '.') {
            ++at_;
            made.precision = digits();
            if (!made.precision) return std::nullopt;
        }
        made.conversion = peek();
        ++at_;
        const bool too_wide = made.width > kMostWidth || made.precision.value_or(0) > kMostWidth;
        const bool needs_width = (made.has('-') || made.has('0')) && made.width == 0;
        if (too_wide || needs_width || (made.has('-') && made.has('0')) || (made.has('+') && made.has(' ')))
            return std::nullopt;
        return made;
    }

  private:
    [[nodiscard]] char peek() const { return at_ < format_.size() ? format_[at_] : '\0'; }
    std::optional<std::size_t> digits() {
        std::size_t made = 0;
        const auto [end, error] = std::from_chars(format_.data() + at_, format_.data() + format_.size(), made);
        if (error != std::errc()) return std::nullopt;
        at_ = static_cast<std::size_t>(end - format_.data());
        return made;
    }

    std::string_view format_;
    std::size_t& at_;
};

std::string padded(std::string text, const Specifier& how) {
    const std::size_t size = count_code_points(text);
    if (size >= how.width) return text;
    const std::string blanks(how.width - size, ' ');
    return how.has('-') ? text + blanks : blanks + text;
}

std::string with_groups(const std::string& digits) {
    const auto whole = std::min(digits.find('.'), digits.size());
    std::string made;
    for (std::size_t i = 0; i < whole; ++i) {
        if (i > 0 && (whole - i) % 3 == 0) made += ',';
        made += digits[i];
    }
    return made + digits.substr(whole);
}

/// Sign, brackets and zeros around digits that have no sign.
std::string with_sign(std::string digits, bool negative, const Specifier& how) {
    if (how.has(',')) digits = with_groups(digits);
    std::string before = how.has('+') ? "+" : how.has(' ') ? " " : "";
    std::string behind;
    if (negative) {
        before = how.has('(') ? "(" : "-";
        behind = how.has('(') ? ")" : "";
    }
    const std::size_t size = before.size() + digits.size() + behind.size();
    if (how.has('0') && size < how.width) digits.insert(0, how.width - size, '0');
    return padded(before + digits + behind, how);
}

std::optional<std::string> whole(const Value& value, const Specifier& how) {
    if (how.precision || value.kind() != Kind::number) return std::nullopt;
    const auto number = value.as_number().to_int64();
    if (!number) return std::nullopt;
    const auto bits = static_cast<std::uint64_t>(*number);
    if (how.kind() == 'd') {
        if (how.has('#')) return std::nullopt;
        return with_sign(std::to_string(*number < 0 ? 0 - bits : bits), *number < 0, how);
    }
    if (how.has(',') || how.has('(') || how.has('+') || how.has(' ')) return std::nullopt;
    std::array<char, 24> digits{};
    const bool hex = how.kind() == 'x';
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), bits, hex ? 16 : 8).ptr;
    std::string made(digits.data(), static_cast<std::size_t>(end - digits.data()));
    const std::string prefix = how.has('#') ? (hex ? "0x" : "0") : "";
    if (how.has('0') && prefix.size() + made.size() < how.width)
        made.insert(0, how.width - prefix.size() - made.size(), '0');
    return padded(prefix + made, how);
}

/// Digits of a number without sign, `places` of them behind the point: HALF_UP, as Java rounds what it formats.
std::string fixed_digits(const Decimal& number, std::size_t places) {
    const Decimal rounded = number.abs().rounded(static_cast<int>(places), Rounding::half_up);
    std::string digits;
    for (auto rest = rounded.coefficient(); rest != 0; rest /= 10)
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    const int exponent = rounded.exponent();
    if (exponent > 0 && !digits.empty()) digits.append(static_cast<std::size_t>(exponent), '0');
    const auto behind = static_cast<std::size_t>(std::max(0, -exponent));
    if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
    if (places == 0) return digits.substr(0, digits.size() - behind);
    std::string made = digits.substr(0, digits.size() - behind) + "." + digits.substr(digits.size() - behind);
    if (behind < places) made.append(places - behind, '0');
    return made;
}

std::optional<std::string> real(const Value& value, const Specifier& how) {
    if (value.kind() != Kind::number) return std::nullopt;
    const Decimal& number = value.as_number();
    const std::size_t places = how.precision.value_or(6);
    if (how.kind() == 'f') return with_sign(fixed_digits(number, places), number.is_negative(), how);
    if (how.has(',')) return std::nullopt;
    int power = 0; // scientific: one digit before the point
    Decimal scaled = number.abs();
    if (!scaled.is_zero()) {
        const std::string digits = Decimal::of(false, scaled.coefficient(), 0).to_string();
        power = static_cast<int>(digits.size()) - 1 + scaled.exponent();
        scaled = Decimal::of(false, scaled.coefficient(), 1 - static_cast<int>(digits.size()));
        if (scaled.rounded(static_cast<int>(places), Rounding::half_up) >= Decimal(10)) {
            scaled = Decimal(1);
            ++power;
        }
    }
    std::string tail = std::to_string(std::abs(power));
    if (tail.size() < 2) tail.insert(0, "0");
    return with_sign(fixed_digits(scaled, places) + (power < 0 ? "e-" : "e+") + tail, number.is_negative(), how);
}

/// The first so many characters.
std::string cut(std::string text, const std::optional<std::size_t>& most) {
    if (!most) return text;
    std::size_t at = 0;
    for (std::size_t left = *most; left > 0 && at < text.size(); --left) {
        do ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    }
    return text.substr(0, at);
}

std::optional<std::string> converted(const Value& value, const Specifier& how) {
    const char kind = how.kind();
    if (kind == 's' || kind == 'b') {
        const bool is_truth = value.kind() == Kind::boolean ? value.as_boolean() : !value.is_null();
        return padded(cut(kind == 's' ? java_text(value) : is_truth ? "true" : "false", how.precision), how);
    }
    if (value.is_null()) return padded(cut("null", how.precision), how);
    if (kind == 'd' || kind == 'x' || kind == 'o') return whole(value, how);
    if (kind == 'f' || kind == 'e') return real(value, how);
    if (kind == 'c' && !how.precision)
        if (const auto one = to_java(value, JavaType::character)) return padded(std::get<JavaChar>(*one).text, how);
    return std::nullopt;
}

std::string in_upper_case(const std::string& text) {
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
    wide.toUpper(icu::Locale::getRoot());
    std::string made;
    wide.toUTF8String(made);
    return made;
}

/// Only these conversions have a form in capitals.
bool is_known(const Specifier& how) {
    return std::string_view("sbdxofec").find(how.kind()) != std::string_view::npos &&
           (!how.is_upper() || std::string_view("SBXEC").find(how.conversion) != std::string_view::npos);
}

} // namespace

std::optional<std::string> formatted(std::string_view format, const List& arguments) {
    std::string made;
    std::size_t next = 0;
    std::size_t before = 0; // from 1; 0: none yet
    for (std::size_t at = 0; at < format.size();) {
        if (format[at] != '%') {
            made += format[at++];
            continue;
        }
        const auto how = SpecifierReader(format, ++at).read();
        if (!how) return std::nullopt;
        if (how->conversion == '%' || how->conversion == 'n') {
            made += how->conversion == 'n' ? "\n" : padded("%", *how);
            continue;
        }
        if (!is_known(*how)) return std::nullopt;
        const std::size_t wanted = how->argument ? *how->argument : how->same_argument ? before : ++next;
        if (wanted == 0 || wanted > arguments.size()) return std::nullopt;
        before = wanted;
        auto text = converted(arguments[wanted - 1], *how);
        if (!text) return std::nullopt;
        if (how->is_upper()) *text = in_upper_case(*text);
        made += *text;
        constexpr std::size_t kMostBytes = std::size_t{1} << 20;
        if (made.size() > kMostBytes) return std::nullopt;
    }
    return made;
}

} // namespace thidua::feel::java
