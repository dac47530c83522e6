#include "app/moment.hpp"

namespace thidua::app {
namespace {

std::string day_text(Instant instant, const TimeZone& zone, const std::string& language) {
    const Date day = zone.date_of(instant);
    return language == "vi" ? to_vietnamese(day) : to_iso(day);
}

} // namespace

std::string moment(const std::string& iso, const TimeZone& zone, const std::string& language) {
    const auto instant = instant_from_iso(iso);
    return instant ? day_text(*instant, zone, language) + " " + clock_text(*instant, zone) : iso;
}

std::string day_of(const std::string& iso, const TimeZone& zone, const std::string& language) {
    const auto instant = instant_from_iso(iso);
    return instant ? day_text(*instant, zone, language) : std::string();
}

} // namespace thidua::app
