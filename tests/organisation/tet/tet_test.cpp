// Deadlines go over Tết as it falls from 1980 to 2060. The engine reckons no lunar days: calendars name them, and each
// that is shipped keeps the days free that two other programs agree on.
#include <fstream>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "organisation/working_calendar.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::organisation;

namespace {

constexpr int kFree = 5; ///< the eve and the four days after it

std::vector<Date> first_days() {
    std::ifstream in(tests::source_dir() / "tests" / "organisation" / "tet" / "tet_days.txt");
    std::vector<Date> days;
    for (std::string line; std::getline(in, line);) days.push_back(*date_from_iso(line));
    return days;
}

int year_of(Date day) { return static_cast<int>(day.year()); }
Date moved(Date day, int by) { return std::chrono::sys_days(day) + std::chrono::days(by); }

/// One calendar, a file a year, that knows Tết and nothing else.
WorkingCalendar with_tet_alone(const std::vector<Date>& days) {
    const tests::TemporaryFolder folder;
    for (const Date day : days) {
        const std::string year = std::to_string(year_of(day));
        std::ofstream file(folder.path() / ("vn-" + year + ".info"));
        file << "calendar vn\n{\n    year " << year << "\n    source \"tet_days.txt\"\n    holidays\n    {\n";
        for (int at = -1; at < kFree - 1; ++at) file << "        " << to_iso(moved(day, at)) << " \"Tết\"\n";
        file << "    }\n}\n";
    }
    const auto read = read_calendars(folder.path());
    BOOST_REQUIRE(read.has_value());
    return read->at("vn");
}

/// Day by day, with nothing of the engine.
Date counted(Date from, int working_days, Date tet) {
    while (working_days > 0) {
        from = moved(from, 1);
        const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(from)).iso_encoding();
        const bool free = from >= moved(tet, -1) && from < moved(tet, kFree - 1);
        if (weekday < 6 && !free) --working_days;
    }
    return from;
}

} // namespace

BOOST_AUTO_TEST_SUITE(service)

BOOST_AUTO_TEST_CASE(nobody_works_at_tet_by_any_shipped_calendar) {
    const auto shipped = read_calendars(tests::source_dir() / "config" / "calendars");
    BOOST_REQUIRE(shipped.has_value());
    const WorkingCalendar& calendar = shipped->at("vn");
    const auto& years = calendar.years();
    std::size_t compared = 0;
    for (const Date day : first_days()) {
        if (years.count(year_of(day)) == 0) continue;
        ++compared;
        for (int at = -1; at <= 2; ++at) BOOST_TEST(!*calendar.is_working_day(moved(day, at)), to_iso(moved(day, at)));
    }
    BOOST_TEST(compared == years.size());
}

BOOST_AUTO_TEST_CASE(deadlines_go_over_tet_in_every_year_from_1980_to_2060) {
    const std::vector<Date> days = first_days();
    BOOST_REQUIRE_EQUAL(days.size(), 81U);
    BOOST_TEST(to_iso(days[5]) == "1985-01-21"); // a month before the neighbours' in the north
    const WorkingCalendar calendar = with_tet_alone(days);
    for (const Date tet : days)
        for (int before = year_of(tet) == 1980 ? 10 : 20; before >= -kFree; --before)
            for (int span = 1; span <= 15; ++span) {
                const Date from = moved(tet, -before);
                const auto due = calendar.add_working_days(from, span);
                BOOST_REQUIRE(due.has_value());
                BOOST_TEST(to_iso(*due) == to_iso(counted(from, span, tet)), to_iso(from) << " + " << span);
                BOOST_TEST(*calendar.working_days_between(from, *due) == span, to_iso(from) << " + " << span);
            }
}

BOOST_AUTO_TEST_SUITE_END()
