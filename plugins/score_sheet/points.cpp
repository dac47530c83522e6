#include "points.hpp"

#include <algorithm>

namespace score_sheet {

std::optional<Amount> Amount::read(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    const auto digits = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (whole.empty() || whole.size() > 12 || fraction.size() > 6 || !digits(whole) || !digits(fraction)) return {};
    if (point != std::string_view::npos && fraction.empty()) return {};
    std::int64_t units = 0;
    for (const char c : whole) units = units * 10 + (c - '0');
    for (std::size_t i = 0; i < 6; ++i) units = units * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    return Amount(negative ? -units : units);
}

std::optional<Amount> Amount::nearest_below(std::string_view figure) {
    const bool negative = figure.starts_with('-');
    const std::size_t point = std::min(figure.find('.'), figure.size());
    std::string digits(figure.substr(negative ? 1 : 0, point - (negative ? 1 : 0)));
    const std::string_view fraction = figure.substr(std::min(point + 1, figure.size()));
    const auto are_digits = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!are_digits(digits) || !are_digits(fraction) || (point < figure.size() && fraction.empty()))
        return std::nullopt;
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.empty() ? 0 : digits.size() - 1));
    if (digits.size() > 12) return negative ? Amount(-kMost) : Amount(kMost);
    auto made =
        read((negative ? "-" : "") + digits + (fraction.empty() ? "" : ".") + std::string(fraction.substr(0, 6)));
    const bool cut = fraction.size() > 6 && fraction.find_first_not_of('0', 6) != std::string_view::npos;
    if (made && negative && cut) --made->units_;
    return made;
}

std::string Amount::text() const {
    const std::uint64_t size = units_ < 0 ? 0 - static_cast<std::uint64_t>(units_) : static_cast<std::uint64_t>(units_);
    std::string digits = (units_ < 0 ? "-" : "") + std::to_string(size / kScale);
    std::string fraction = std::to_string(size % kScale + kScale).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return fraction.empty() ? digits : digits + "." + fraction;
}

std::string Amount::text(std::string_view language) const {
    std::string written = text();
    if (language == "vi") std::replace(written.begin(), written.end(), '.', ',');
    return written;
}

Amount Amount::share(Amount part, Amount whole) const {
    __extension__ using Wide = __int128;
    constexpr Wide kHundredth = kScale / 100;
    const Wide product = static_cast<Wide>(units_) * part.units_ / whole.units_;
    return Amount(static_cast<std::int64_t>(product / kHundredth * kHundredth));
}

bool Amount::is_at_least(Amount percent, Amount whole) const {
    __extension__ using Wide = __int128;
    return static_cast<Wide>(units_) * 100 * kScale >= static_cast<Wide>(percent.units_) * whole.units_;
}

} // namespace score_sheet
