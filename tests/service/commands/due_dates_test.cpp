// A deadline ends with its last day in Việt Nam; a reminder comes in the morning; hours are office hours.
#include <boost/test/unit_test.hpp>

#include "service/commands/facts/due_dates.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::service;
using Unit = definition::Duration::Unit;

namespace {

struct Office {
    std::map<std::string, organisation::WorkingCalendar> calendars =
        organisation::read_calendars(tests::source_dir() / "config" / "calendars").value();
    CalendarDueDates due{calendars.at("vn"), organisation::OfficeTime()};

    std::string add(const char* from, int count, Unit unit) {
        const auto reached = due.add(*instant_from_iso(from), {count, unit, {}});
        return reached ? to_iso(*reached) : reached.error().diagnostics().front().code;
    }
    int between(const char* from, const char* until, Unit unit) {
        return due.between(*instant_from_iso(from), *instant_from_iso(until), unit).value();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service, Office)

BOOST_AUTO_TEST_CASE(three_working_days_end_at_the_end_of_the_third) {
    BOOST_TEST(add("2025-11-13T03:00:00Z", 3, Unit::working_days) == "2025-11-18T16:59:59.999Z");
    BOOST_TEST(add("2025-11-13T03:00:00Z", 3, Unit::days) == "2025-11-16T16:59:59.999Z");
}

BOOST_AUTO_TEST_CASE(late_at_night_in_utc_is_the_next_day_in_viet_nam) {
    BOOST_TEST(add("2025-11-12T18:00:00Z", 1, Unit::working_days) == "2025-11-14T16:59:59.999Z");
}

BOOST_AUTO_TEST_CASE(reminders_come_in_the_morning_before_on_and_after_the_day) {
    const auto reminder = [&](int count, Unit unit) {
        return to_iso(due.reminder(*instant_from_iso("2025-11-18T16:59:59.999Z"), {count, unit, {}}).value());
    };
    BOOST_TEST(reminder(-1, Unit::working_days) == "2025-11-17T00:30:00.000Z");
    BOOST_TEST(reminder(0, Unit::days) == "2025-11-18T00:30:00.000Z");
    BOOST_TEST(reminder(1, Unit::days) == "2025-11-19T00:30:00.000Z");
    BOOST_TEST(reminder(4, Unit::working_days) == "2025-11-24T00:30:00.000Z");
    BOOST_TEST(reminder(-2, Unit::working_hours) == "2025-11-18T08:00:00.000Z");
}

BOOST_AUTO_TEST_CASE(hours_are_office_hours) {
    BOOST_TEST(add("2025-11-14T09:00:00Z", 3, Unit::working_hours) == "2025-11-17T03:00:00.000Z");
    BOOST_TEST(between("2025-11-14T09:00:00Z", "2025-11-17T03:00:00Z", Unit::working_hours) == 3);
}

BOOST_AUTO_TEST_CASE(what_was_left_is_found_again) {
    const char* from = "2025-01-10T02:00:00Z";
    for (const int count : {1, 5, 15}) {
        const std::string until = add(from, count, Unit::working_days);
        BOOST_TEST(between(from, until.c_str(), Unit::working_days) == count);
    }
}

BOOST_AUTO_TEST_CASE(an_expired_calendar_is_said) {
    BOOST_TEST(add("2027-12-30T02:00:00Z", 5, Unit::working_days) == "TD0911");
}

BOOST_AUTO_TEST_SUITE_END()
