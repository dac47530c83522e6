#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace score_sheet {

/// An exact decimal with six places after the point, between -10^12 and 10^12. What scores are counted with: whole
/// numbers underneath, never floating point.
class Amount {
  public:
    Amount() = default;
    [[nodiscard]] static Amount whole(std::int64_t number) { return Amount(number * kScale); }
    /// Digits with a point ("-12.50"); nothing when it is something else or has more places or digits.
    [[nodiscard]] static std::optional<Amount> read(std::string_view text);
    /// A figure of a nomination, which nothing bounds: places beyond the sixth are cut downwards, and what lies outside
    /// of the range is its end. So a comparison with an amount that `read` knows comes out as for the figure itself.
    [[nodiscard]] static std::optional<Amount> nearest_below(std::string_view figure);

    /// Shortest digits: "12.5".
    [[nodiscard]] std::string text() const;
    /// As people in the language write it: "12,5" in Vietnamese.
    [[nodiscard]] std::string text(std::string_view language) const;

    [[nodiscard]] Amount plus(Amount other) const { return Amount(units_ + other.units_); }
    [[nodiscard]] Amount minus(Amount other) const { return Amount(units_ - other.units_); }
    [[nodiscard]] Amount negated() const { return Amount(-units_); }
    /// this * part / whole, cut to hundredths towards zero. `whole` is above zero.
    [[nodiscard]] Amount share(Amount part, Amount whole) const;
    /// Whether this is at least `percent` of `whole`, without division: this * 100 >= percent * whole.
    [[nodiscard]] bool is_at_least(Amount percent, Amount whole) const;

    friend auto operator<=>(const Amount&, const Amount&) = default;

  private:
    static constexpr std::int64_t kScale = 1'000'000;
    static constexpr std::int64_t kMost = 1'000'000'000'000 * kScale;
    explicit Amount(std::int64_t units) : units_(units) {}
    std::int64_t units_ = 0;
};

} // namespace score_sheet
