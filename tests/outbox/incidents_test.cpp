// An operator sees what was given up, tries it again, or settles it with a reason.
#include <boost/test/unit_test.hpp>

#include "outbox/incidents.hpp"
#include "outbox/relay.hpp"
#include "post.hpp"
#include "rows_in_memory.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

/// "a" is an incident, "b" of the same nomination waits.
struct WithIncident {
    RowsInMemory rows;
    WithIncident() {
        rows.add("a", "N-1", at(0));
        rows.add("b", "N-1", at(0));
        BOOST_REQUIRE(rows.outbox_incident({1, 0}, at(0), "no such address").has_value());
    }
};

std::string code_of(const Result<void>& result) {
    return result ? std::string() : result.error().diagnostics().front().code;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(outbox, WithIncident)

BOOST_AUTO_TEST_CASE(refuses_numbers_that_are_no_incident) {
    BOOST_TEST(code_of(thidua::outbox::retry_incident(rows, 2, at(1))) == "TD0801");
    BOOST_TEST(code_of(thidua::outbox::retry_incident(rows, 99, at(1))) == "TD0801");
    BOOST_TEST(code_of(thidua::outbox::abandon_incident(rows, 2, at(1), "x")) == "TD0801");
    BOOST_TEST(code_of(thidua::outbox::abandon_incident(rows, 1, at(1), " \n")) == "TD0802");
    BOOST_TEST(thidua::outbox::list_incidents(rows, 10)->size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_incident_tried_again_has_all_its_attempts_before_it) {
    BOOST_TEST(code_of(thidua::outbox::retry_incident(rows, 1, at(1))).empty());
    Post post;
    NoChance chance;
    ManualClock clock{at(1)};
    thidua::outbox::Relay relay(rows, post, chance, clock);
    const auto report = relay.run_due(10);
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->delivered == 2U);
}

BOOST_AUTO_TEST_CASE(an_abandoned_incident_keeps_the_reason_and_comes_no_more) {
    BOOST_TEST(code_of(thidua::outbox::abandon_incident(rows, 1, at(1), "told by telephone")).empty());
    BOOST_TEST(thidua::outbox::list_incidents(rows, 10)->empty());
    BOOST_TEST((rows.row("a").status == store::OutboxStatus::done));
    BOOST_TEST(rows.row("a").last_reason == "told by telephone");
}

BOOST_AUTO_TEST_SUITE_END()
