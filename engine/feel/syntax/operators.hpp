#pragma once

#include "feel/run/run.hpp"
#include "feel/values/value.hpp"

namespace thidua::feel {

enum class Order : std::uint8_t { less, equal, greater, none };

/// DMN 1.5 §10.3.2.13 table 53: `=`. True, false, or nothing when the two are of different kinds.
[[nodiscard]] std::optional<bool> equal(const Value& left, const Value& right);
/// Table 54: `<` and the like; none when the two cannot be ordered.
[[nodiscard]] Order compare(const Value& left, const Value& right);
/// Is the value inside the range? Nothing when it cannot be compared with its ends.
[[nodiscard]] std::optional<bool> includes(const Range& range, const Value& value);

[[nodiscard]] inline Order order_of(std::partial_ordering order) {
    if (order < 0) return Order::less;
    if (order > 0) return Order::greater;
    return order == 0 ? Order::equal : Order::none;
}
/// Does the comparison (Op::equal … Op::greater_equal) hold for operands that compare in this order?
[[nodiscard]] inline bool accepts(Op comparison, Order order) {
    constexpr unsigned kLess = 1U << static_cast<unsigned>(Order::less);
    constexpr unsigned kEqual = 1U << static_cast<unsigned>(Order::equal);
    constexpr unsigned kGreater = 1U << static_cast<unsigned>(Order::greater);
    constexpr unsigned kAccepted[] = {kEqual, kLess | kGreater, kLess, kLess | kEqual, kGreater, kGreater | kEqual};
    const unsigned accepted = kAccepted[static_cast<unsigned>(comparison) - static_cast<unsigned>(Op::equal)];
    return (accepted >> static_cast<unsigned>(order) & 1U) != 0;
}
/// The same for two numbers.
[[nodiscard]] inline bool accepts(Op comparison, const Decimal& left, const Decimal& right) {
    return accepts(comparison, order_of(left <=> right));
}

/// Tables 56–60: `+ - * / **` and unary minus. Null and a diagnostic for operands that do not fit.
[[nodiscard]] Value add(Run& run, const Value& left, const Value& right);
[[nodiscard]] Value subtract(Run& run, const Value& left, const Value& right);
[[nodiscard]] Value multiply(Run& run, const Value& left, const Value& right);
[[nodiscard]] Value divide(Run& run, const Value& left, const Value& right);
[[nodiscard]] Value power(Run& run, const Value& left, const Value& right);
[[nodiscard]] Value negate(Run& run, const Value& operand);

/// Table 65: `value.name`: an entry of a context, a property of a temporal value or range, or of each item of a list.
[[nodiscard]] Value member(Run& run, const Value& value, std::string_view name);

/// The name of the kind as FEEL writes it.
[[nodiscard]] std::string kind_name(Kind kind);
[[nodiscard]] inline std::string kind_name(const Value& value) { return kind_name(value.kind()); }
/// A date as the moment its day begins in UTC; a moment as it is (DMN 1.5 §10.3.2.9.4).
[[nodiscard]] Moment as_moment_of(const Value& date_or_moment);

/// The number, or null with a diagnostic when it has no value (division by zero, beyond the range).
[[nodiscard]] Value number_or_fail(Run& run, const Decimal& number);

} // namespace thidua::feel
