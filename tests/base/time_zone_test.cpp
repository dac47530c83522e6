// Days and hours are those of the office's clock, in zones with summer time too.
#include <boost/test/unit_test.hpp>

#include "base/time_zone.hpp"

using namespace thidua;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

TimeZone zone(const char* name) { return TimeZone::named(name).value(); }
Date day(const char* iso) { return date_from_iso(iso).value(); }
Instant instant(const char* iso) { return instant_from_iso(iso).value(); }

} // namespace

BOOST_AUTO_TEST_SUITE(time_zones)

BOOST_AUTO_TEST_CASE(the_day_in_viet_nam_begins_seven_hours_before_utc) {
    const TimeZone usual;
    const Instant evening = instant("2025-11-09T17:00:00Z");
    BOOST_TEST(usual.name() == "Asia/Ho_Chi_Minh");
    BOOST_TEST(to_iso(usual.date_of(evening)) == "2025-11-10");
    BOOST_TEST(to_iso(usual.date_of(evening - std::chrono::milliseconds(1))) == "2025-11-09");
    BOOST_TEST(to_iso(usual.start_of(day("2025-11-10"))) == "2025-11-09T17:00:00.000Z");
    BOOST_TEST(to_iso(usual.end_of(day("2025-11-10"))) == "2025-11-10T16:59:59.999Z");
    BOOST_TEST(clock_text(evening + minutes(125), usual) == "02:05");
    BOOST_TEST(usual.is_default());
    BOOST_TEST(!zone("Asia/Bangkok").is_default());
}

BOOST_AUTO_TEST_CASE(a_name_that_the_database_does_not_have_is_none) {
    for (const char* name : {"", "Asia/Ha_Noi", "asia/ho_chi_minh", "GMT+7", "+07:00", "../etc/localtime", "Việt Nam"})
        BOOST_TEST(!TimeZone::named(name).has_value(), name);
    BOOST_TEST(TimeZone::named("Asia/Saigon").has_value());
    BOOST_TEST(TimeZone::names().size() > 400U);
}

BOOST_AUTO_TEST_CASE(days_of_summer_time_have_23_and_25_hours) {
    const TimeZone berlin = zone("Europe/Berlin");
    BOOST_TEST(to_iso(berlin.start_of(day("2026-03-29"))) == "2026-03-28T23:00:00.000Z");
    BOOST_TEST(to_iso(berlin.end_of(day("2026-03-29"))) == "2026-03-29T21:59:59.999Z");
    BOOST_TEST((berlin.start_of(day("2026-03-30")) - berlin.start_of(day("2026-03-29")) == hours(23)));
    BOOST_TEST((berlin.start_of(day("2026-10-26")) - berlin.start_of(day("2026-10-25")) == hours(25)));
    BOOST_TEST(to_iso(berlin.at(day("2026-07-01"), hours(8))) == "2026-07-01T06:00:00.000Z");
    BOOST_TEST(to_iso(berlin.at(day("2026-12-01"), hours(8))) == "2026-12-01T07:00:00.000Z");
}

BOOST_AUTO_TEST_CASE(an_hour_that_is_shown_twice_is_the_first_and_one_that_is_not_shown_is_later) {
    const TimeZone berlin = zone("Europe/Berlin");
    BOOST_TEST(to_iso(berlin.at(day("2026-10-25"), minutes(150))) == "2026-10-25T00:30:00.000Z");
    BOOST_TEST(to_iso(berlin.at(day("2026-03-29"), minutes(150))) == "2026-03-29T01:30:00.000Z"); // shown as 03:30
    BOOST_TEST(clock_text(instant("2026-03-29T01:30:00Z"), berlin) == "03:30");
}

BOOST_AUTO_TEST_CASE(a_day_that_begins_at_one_begins_there) {
    const TimeZone beirut = zone("Asia/Beirut"); // clocks go forward at midnight
    const Instant begin = beirut.start_of(day("2026-03-29"));
    BOOST_TEST(clock_text(begin, beirut) == "01:00");
    BOOST_TEST(to_iso(beirut.date_of(begin)) == "2026-03-29");
    BOOST_TEST(to_iso(beirut.date_of(begin - std::chrono::milliseconds(1))) == "2026-03-28");
}

BOOST_AUTO_TEST_CASE(every_day_of_every_zone_ends_where_the_next_begins) {
    for (const char* name : {"Asia/Ho_Chi_Minh", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                             "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu", "UTC"}) {
        const TimeZone one = zone(name);
        for (auto at = std::chrono::sys_days(day("2010-01-01")); at < std::chrono::sys_days(day("2030-01-01"));
             at += std::chrono::days(1)) {
            const Date date(at);
            const Instant begin = one.start_of(date);
            const Instant next = one.start_of(Date(at + std::chrono::days(1)));
            if (begin == next) continue; // Apia left out 30 December 2011
            if (!(begin < next && one.date_of(begin) == date && one.date_of(one.end_of(date)) == date))
                BOOST_TEST(false, name << " " << to_iso(date));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
