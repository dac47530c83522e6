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

std::optional<Instant> moment_from(std::string_view text, const TimeZone& zone) {
    const auto day = date_from_iso(text.substr(0, 10));
    if (!day) return std::nullopt;
    if (text.size() == 10) return zone.start_of(*day);
    if (text.size() != 16 || text[10] != ' ' || text[13] != ':') return std::nullopt;
    const auto hour = number_from(text.substr(11, 2));
    const auto minute = number_from(text.substr(14, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return zone.at(*day, std::chrono::hours(*hour) + std::chrono::minutes(*minute));
}

} // namespace thidua::service
