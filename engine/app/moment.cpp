#include "app/moment.hpp"

#include "base/clock.hpp"

namespace thidua::app {

std::string moment(const std::string& iso, const std::string& language) {
    const auto instant = instant_from_iso(iso);
    if (!instant) return iso;
    const Date day = date_in_vietnam(*instant);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(*instant - start_of_day_in_vietnam(day)).count();
    const auto two = [](long long number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return (language == "vi" ? to_vietnamese(day) : to_iso(day)) + " " + two(minutes / 60) + ":" + two(minutes % 60);
}

} // namespace thidua::app
