#include "service/workflow_tests/moments.hpp"

#include <charconv>

namespace thidua::service {
namespace {

std::optional<int> number_from(std::string_view text) {
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= 0;
    return whole ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<Instant> moment_from(std::string_view text) {
    const auto day = date_from_iso(text.substr(0, 10));
    if (!day) return std::nullopt;
    if (text.size() == 10) return start_of_day_in_vietnam(*day);
    if (text.size() != 16 || text[10] != ' ' || text[13] != ':') return std::nullopt;
    const auto hour = number_from(text.substr(11, 2));
    const auto minute = number_from(text.substr(14, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return start_of_day_in_vietnam(*day) + std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

std::optional<definition::Duration> duration_from(std::string_view text) {
    using Unit = definition::Duration::Unit;
    constexpr int kMost = 3650;
    const std::size_t space = text.find(' ');
    const auto count = number_from(text.substr(0, space));
    if (space == std::string_view::npos || !count || *count > kMost) return std::nullopt;
    std::string_view unit = text.substr(space + 1);
    if (!unit.empty() && unit.back() == 's') unit.remove_suffix(1);
    if (unit == "working day") return definition::Duration{*count, Unit::working_days, {}};
    if (unit == "day") return definition::Duration{*count, Unit::days, {}};
    if (unit == "working hour") return definition::Duration{*count, Unit::working_hours, {}};
    return std::nullopt;
}

} // namespace thidua::service
