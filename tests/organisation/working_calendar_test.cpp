// Working days are counted with Tết, exchanged days and nothing guessed: a year without data is a failure.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "base/diagnostic/printer.hpp"
#include "base/files/files.hpp"
#include "organisation/working_calendar.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::organisation;

namespace {

WorkingCalendar sample() {
    const auto read = read_calendars(tests::source_dir() / "config" / "calendars");
    BOOST_REQUIRE(read.has_value());
    return read->at("vn");
}

std::string after(const WorkingCalendar& calendar, const char* from, int days) {
    const auto reached = calendar.add_working_days(*date_from_iso(from), days);
    return reached ? to_iso(*reached) : reached.error().diagnostics().front().code;
}

std::string faults_of(const std::string& text) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.path() / "c.info") << text;
    const auto read = read_calendars(folder.path());
    if (read) return {};
    std::string codes;
    for (const Diagnostic& fault : read.error().diagnostics()) codes += (codes.empty() ? "" : " ") + fault.code;
    return codes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(service)

BOOST_AUTO_TEST_CASE(tet_is_skipped_and_a_saturday_worked_in_exchange_counts) {
    const WorkingCalendar calendar = sample();
    BOOST_TEST(after(calendar, "2025-01-24", 1) == "2025-02-03"); // Tết Ất Tỵ lies between
    BOOST_TEST(after(calendar, "2025-04-25", 1) == "2025-04-26"); // worked for Friday 2 May
    BOOST_TEST(after(calendar, "2025-04-29", 1) == "2025-05-05");
    BOOST_TEST(after(calendar, "2025-11-14", 5) == "2025-11-21");
}

BOOST_AUTO_TEST_CASE(counting_back_mirrors_counting_forward) {
    const WorkingCalendar calendar = sample();
    BOOST_TEST(after(calendar, "2025-02-03", -1) == "2025-01-24");
    BOOST_TEST(*calendar.working_days_between(*date_from_iso("2025-01-24"), *date_from_iso("2025-02-04")) == 2);
    BOOST_TEST(*calendar.working_days_between(*date_from_iso("2025-02-04"), *date_from_iso("2025-01-24")) == -2);
}

BOOST_AUTO_TEST_CASE(a_year_without_data_is_a_failure_not_a_guess) {
    const WorkingCalendar calendar = sample();
    BOOST_TEST(after(calendar, "2027-12-30", 5) == "TD0911");
    BOOST_TEST(after(calendar, "2024-01-02", -5) == "TD0912");
}

BOOST_AUTO_TEST_CASE(faults_of_a_calendar_file_come_all_at_once) {
    BOOST_TEST(
        faults_of("calendar vn\n{\n year 2025\n source \"x\"\n holidays\n {\n 2025-02-30 \"a\"\n 2024-01-01 \"b\"\n"
                  " 2025-05-01\n }\n working-days\n {\n 2025-05-05 \"c\"\n }\n}\n") == "TD1188 TD0914 TD0916 TD0915");
    BOOST_TEST(faults_of("") == "TD0148");
}

BOOST_AUTO_TEST_CASE(half_days_are_days_on_whose_morning_people_work) {
    const char* const kYear =
        "calendar vn\n{\n year 2025\n source \"x\"\n holidays\n {\n 2025-05-01 \"a\"\n }\n half-days\n {\n"
        " 2025-04-30 \"chiều nghỉ\"\n 2025-05-01 \"b\"\n 2025-05-03 \"c\"\n 2025-05-02\n }\n}\n";
    BOOST_TEST(faults_of(kYear) == "TD0916 TD1465 TD1465");
}

BOOST_AUTO_TEST_CASE(a_gap_between_years_is_refused) {
    const tests::TemporaryFolder folder;
    for (const char* year : {"2024", "2026"})
        BOOST_REQUIRE(write_file_atomically(folder.path() / (std::string(year) + ".info"),
                                            "calendar vn\n{\n year " + std::string(year) +
                                                "\n source \"x\"\n holidays\n {\n " + year + "-01-01 \"a\"\n }\n}\n")
                          .has_value());
    const auto read = read_calendars(folder.path());
    BOOST_REQUIRE(!read.has_value());
    const Diagnostic& fault = read.error().diagnostics().front();
    BOOST_TEST(fault.code == "TD1466");
    BOOST_TEST(fault.argument("year")->in("vi") == "2025");
}

BOOST_AUTO_TEST_CASE(an_empty_folder_of_calendars_says_so) {
    const tests::TemporaryFolder folder;
    BOOST_TEST(read_calendars(folder.path()).error().diagnostics().front().code == "TD0917");
}

BOOST_AUTO_TEST_SUITE_END()
