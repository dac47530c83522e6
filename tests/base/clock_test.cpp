// Moments are kept in UTC; days and moments are read as they are written.
#include <boost/test/unit_test.hpp>

#include "base/clock.hpp"

using namespace thidua;

BOOST_AUTO_TEST_SUITE(clocks)

BOOST_AUTO_TEST_CASE(an_instant_survives_its_text) {
    const auto instant = instant_from_iso("2025-11-10T02:03:04.005Z");
    BOOST_REQUIRE(instant.has_value());
    BOOST_TEST(to_iso(*instant) == "2025-11-10T02:03:04.005Z");
    BOOST_TEST(to_iso(instant_from_iso("2025-11-10T09:03+07:00").value()) == "2025-11-10T02:03:00.000Z");
}

BOOST_AUTO_TEST_CASE(refuses_days_that_are_not_in_the_calendar) {
    for (const char* text : {"2025-02-29", "2025-13-01", "2025-1-1", "", "2025-00-10", "2025-01-01x"})
        BOOST_TEST(!date_from_iso(text).has_value(), text);
    for (const char* text : {"29/02/2025", "1/1/25", "/1/2025", "01-01-2025", "1/13/2025"})
        BOOST_TEST(!date_from_vietnamese(text).has_value(), text);
    for (const char* text : {"2025-01-01T24:00Z", "2025-01-01T10:00", "2025-01-01T10:00:00.1", "2025-01-01 10:00Z"})
        BOOST_TEST(!instant_from_iso(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(reads_and_writes_dates_as_offices_do) {
    BOOST_TEST(to_vietnamese(date_from_vietnamese("8/7/2022").value()) == "08/07/2022");
}

BOOST_AUTO_TEST_SUITE_END()
